package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpHeaders;

/** Says from when on a repeat makes sense, as far as Zoho tells or is known to behave. Immutable. */
final class RetryTimes {

    /** What is longer is no block of Zoho's but a broken header. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private final Clock clock;

    RetryTimes(Clock clock) {
        this.clock = clock;
    }

    /** A repeat makes sense after the time in {@code Retry-After}, or after the given time where it has none. */
    ErrorDetails later(Transport.Answer answer, int code, Duration otherwise) {
        Duration wait = seconds(answer, HttpHeaders.RETRY_AFTER)
                .or(() -> date(answer))
                .filter(RetryTimes::isCredible)
                .orElse(otherwise);
        return new ErrorDetails(code, answer.status(), true, clock.instant().plus(wait));
    }

    /** A repeat makes sense when the organization's day is over. */
    ErrorDetails tomorrow(Transport.Answer answer, int code) {
        // The reset counts the seconds that are left of the day; not every data center sends it.
        Instant reset = seconds(answer, "X-Rate-Limit-Reset")
                .filter(RetryTimes::isCredible)
                .map(left -> clock.instant().plus(left))
                .orElse(null);
        return new ErrorDetails(code, answer.status(), true, reset);
    }

    private static boolean isCredible(Duration wait) {
        return !wait.isNegative() && wait.compareTo(LONGEST) <= 0;
    }

    private static Optional<Duration> seconds(Transport.Answer answer, String header) {
        String value = answer.headers().get(header);
        return value != null && value.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : Optional.empty();
    }

    /** HTTP allows a date, too. It counts from the server's own now, since clocks differ. */
    private Optional<Duration> date(Transport.Answer answer) {
        Instant now = answer.date() == null ? clock.instant() : answer.date();
        return Optional.ofNullable(answer.headers().get(HttpHeaders.RETRY_AFTER))
                .map(DateUtils::parseStandardDate)
                .map(until -> Duration.between(now, until));
    }
}
