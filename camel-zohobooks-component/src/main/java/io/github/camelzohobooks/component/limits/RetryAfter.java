package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * What the header {@code Retry-After} of a refusal or an outage tells. Zoho was seen to send seconds; HTTP allows a date,
 * too.
 *
 * @param time how long to wait; null where it is not told, or cannot be true
 * @param nonsense what was told and cannot be true, null where there is none
 */
public record RetryAfter(Duration time, String nonsense) {

    private static final RetryAfter NONE = new RetryAfter(null, null);
    private static final int MOST_DIGITS = 9;

    /**
     * Reads the header.
     *
     * @param headers the answer's headers; the names ignore case
     * @param now the moment from which a date counts where the answer has no date of its own
     * @return what it tells. Times that are negative or longer than any block of Zoho's are nonsense, as is what is no time
     */
    public static RetryAfter of(Map<String, String> headers, Instant now) {
        String text = headers.get(HttpHeaders.RETRY_AFTER);
        if (text == null) {
            return NONE;
        }
        Duration told = text.matches("\\d{1," + MOST_DIGITS + "}")
                ? Duration.ofSeconds(Long.parseLong(text))
                : untilDate(text, headers.get(HttpHeaders.DATE), now);
        return told == null || told.isNegative() || told.compareTo(Allowance.LONGEST_BLOCK) > 0
                ? new RetryAfter(null, HttpHeaders.RETRY_AFTER + " " + text)
                : new RetryAfter(told, null);
    }

    /** It counts from the server's own now, since clocks differ. */
    private static Duration untilDate(String text, String serverDate, Instant now) {
        Instant until = DateUtils.parseStandardDate(text);
        Instant serverNow = serverDate == null ? null : DateUtils.parseStandardDate(serverDate);
        return until == null ? null : Duration.between(serverNow == null ? now : serverNow, until);
    }
}
