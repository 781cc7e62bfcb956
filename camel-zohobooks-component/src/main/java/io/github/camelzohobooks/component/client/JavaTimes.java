package io.github.camelzohobooks.component.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Optional;

/**
 * Writes Java's dates and times as Zoho takes them. Immutable.
 *
 * @param zone where a date or a time without an offset is meant, and where a moment has its date
 */
public record JavaTimes(ZoneId zone) {

    /**
     * Writes a day.
     *
     * @param value a {@code LocalDate}, {@code LocalDateTime}, {@code OffsetDateTime}, {@code ZonedDateTime},
     *     {@code Instant}, {@code java.util.Date} or {@code Calendar}. What knows an offset has its own date; a moment has
     *     that of the zone
     * @return for example {@code 2026-06-09}; empty for all other types
     */
    public Optional<String> date(Object value) {
        LocalDate day = null;
        if (value instanceof LocalDate date) {
            day = date;
        } else if (value instanceof LocalDateTime time) {
            day = time.toLocalDate();
        } else if (value instanceof OffsetDateTime time) {
            day = time.toLocalDate();
        } else if (value instanceof ZonedDateTime time) {
            day = time.toLocalDate();
        } else if (value instanceof java.sql.Date date) {
            day = date.toLocalDate();
        } else if (value instanceof Calendar calendar) {
            day = calendar.toInstant().atZone(calendar.getTimeZone().toZoneId()).toLocalDate();
        } else {
            day = moment(value)
                    .map(instant -> instant.atZone(zone).toLocalDate())
                    .orElse(null);
        }
        return Optional.ofNullable(day).map(LocalDate::toString);
    }

    /**
     * Writes a moment.
     *
     * @param value as for {@link #date(Object)}; a {@code LocalDate} means the beginning of the day
     * @return for example {@code 2026-06-09T17:14:55+0000}, fractions of a second are cut off; empty for all other types
     */
    public Optional<String> timestamp(Object value) {
        return moment(value).map(ZohoTimes::format);
    }

    /**
     * Writes a date as a date and everything else as a moment.
     *
     * @param value as for {@link #date(Object)}
     * @return the text; empty for all other types
     */
    public Optional<String> asItIs(Object value) {
        return value instanceof LocalDate || value instanceof java.sql.Date ? date(value) : timestamp(value);
    }

    /**
     * Reads a text that means a moment in one of the usual forms, and writes it as Zoho takes it.
     *
     * @param text ISO 8601, with or without an offset, a time, or fractions
     * @return the text that Zoho takes; empty if it is none of the forms
     */
    public Optional<String> timestamp(String text) {
        return hasDate(text) ? ZohoTimes.parse(text).map(ZohoTimes::format).or(() -> local(text)) : Optional.empty();
    }

    /** Other parsers take the last day of June for the 31st. */
    private static boolean hasDate(String text) {
        try {
            LocalDate.parse(text.substring(0, Math.min(text.length(), "yyyy-MM-dd".length())));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Optional<String> local(String text) {
        try {
            return timestamp(text.indexOf('T') < 0 ? LocalDate.parse(text) : LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("JavaUtilDate") // Applications have it, and it is read only.
    private Optional<Instant> moment(Object value) {
        Instant instant = null;
        if (value instanceof Instant moment) {
            instant = moment;
        } else if (value instanceof OffsetDateTime time) {
            instant = time.toInstant();
        } else if (value instanceof ZonedDateTime time) {
            instant = time.toInstant();
        } else if (value instanceof LocalDateTime time) {
            instant = time.atZone(zone).toInstant();
        } else if (value instanceof LocalDate date) {
            instant = date.atStartOfDay(zone).toInstant();
        } else if (value instanceof java.sql.Date date) {
            instant = date.toLocalDate().atStartOfDay(zone).toInstant();
        } else if (value instanceof Date date) {
            // Not toInstant(), which java.sql.Time refuses.
            instant = Instant.ofEpochMilli(date.getTime());
        } else if (value instanceof Calendar calendar) {
            instant = calendar.toInstant();
        }
        return Optional.ofNullable(instant);
    }
}
