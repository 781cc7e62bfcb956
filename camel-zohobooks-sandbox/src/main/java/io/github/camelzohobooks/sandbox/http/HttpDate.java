package io.github.camelzohobooks.sandbox.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the time as the header {@code Date} does. */
public final class HttpDate {

    /** Not Java's own RFC 1123: that one writes the first days of a month with one digit. */
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /**
     * Writes a time.
     *
     * @param time the time, of which the fraction of the second is left out
     * @return for example {@code Tue, 09 Jun 2026 17:14:55 GMT}
     */
    public static String of(Instant time) {
        return FORMAT.format(time);
    }
}
