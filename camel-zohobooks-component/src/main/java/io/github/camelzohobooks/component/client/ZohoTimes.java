package io.github.camelzohobooks.component.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Timestamps as Zoho writes and accepts them: whole seconds and an offset without a colon. */
public final class ZohoTimes {

    /** Lower-case x: Zoho refuses {@code Z}, which upper-case X gives for UTC. */
    private static final DateTimeFormatter REQUEST = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    /** Zoho was only seen to write offsets without a colon; the usual form costs nothing to accept. */
    private static final DateTimeFormatter ANSWER = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private static final String USUAL = "yyyy-MM-ddTHH:mm:ss+xxxx";

    private ZohoTimes() {}

    /**
     * Writes a time as the filter {@code last_modified_time} takes it.
     *
     * @param time the time; fractions of a second are cut off
     * @return for example {@code 2026-06-09T17:14:55+0000}
     */
    public static String format(Instant time) {
        return REQUEST.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a timestamp of a record.
     *
     * @param text for example {@code 2026-06-09T13:14:55-0400}; may be null or blank
     * @return the time, or empty if there is none
     */
    public static Optional<Instant> parse(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return usual(text).or(() -> any(text));
    }

    private static Optional<Instant> any(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, ANSWER).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the form that Zoho writes, without a formatter: each row of a list tells two times, and with a formatter they
     * took a quarter of the time of a snapshot. Empty for every other form and for times that there are not.
     */
    private static Optional<Instant> usual(String text) {
        if (text.length() != USUAL.length()) {
            return Optional.empty();
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char form = USUAL.charAt(i);
            char given = text.charAt(i);
            boolean fits =
                    switch (form) {
                        case '-', ':', 'T' -> given == form;
                        case '+' -> given == '+' || given == '-';
                        default -> given >= '0' && given <= '9';
                    };
            if (!fits) {
                return Optional.empty();
            }
        }
        try {
            int sign = text.charAt(19) == '-' ? -1 : 1;
            ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * number(text, 20, 22), sign * number(text, 22, 24));
            return Optional.of(OffsetDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            0,
                            offset)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }
}
