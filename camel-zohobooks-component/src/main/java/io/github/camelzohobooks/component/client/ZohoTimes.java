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
        try {
            return Optional.of(OffsetDateTime.parse(text, ANSWER).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
