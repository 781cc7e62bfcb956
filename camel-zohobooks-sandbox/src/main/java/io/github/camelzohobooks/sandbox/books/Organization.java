package io.github.camelzohobooks.sandbox.books;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * One set of books.
 *
 * @param id its {@code organization_id}
 * @param name its name
 * @param plan Zoho's name of the plan, for example {@code Premium}
 * @param zone the time zone of its timestamps, and of the midnight at which its daily quota is renewed
 * @param isDefault whether it is the user's default organization
 */
public record Organization(String id, String name, String plan, ZoneId zone, boolean isDefault) {

    /** Zoho writes the offset without colon, and {@code +0000} rather than {@code Z}. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT);

    /** Checks that nothing is missing. */
    public Organization {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * A timestamp as the organization's records carry it.
     *
     * @param epochSecond seconds since 1970
     * @return for example {@code 2026-06-09T13:14:55-0400}
     */
    public String timestamp(long epochSecond) {
        return TIMESTAMP.format(Instant.ofEpochSecond(epochSecond).atZone(zone));
    }

    /**
     * The day it is in the organization.
     *
     * @param instant the moment
     * @return the day
     */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
