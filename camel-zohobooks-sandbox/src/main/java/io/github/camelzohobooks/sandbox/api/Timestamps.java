package io.github.camelzohobooks.sandbox.api;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the only form of a time that Zoho takes: {@code 2026-06-09T13:14:55-0400}. */
final class Timestamps {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{4}");
    private static final DateTimeFormatter PARSER = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT);

    private Timestamps() {}

    /**
     * Reads a parameter.
     *
     * @return seconds since 1970
     * @throws ZohoError 400, code 2, if it has another form: {@code Z}, a colon in the offset, milliseconds
     */
    static long read(String parameter, String text) {
        if (!FORM.matcher(text).matches()) {
            throw ZohoError.invalidValue(parameter);
        }
        try {
            return OffsetDateTime.parse(text, PARSER).toEpochSecond();
        } catch (DateTimeException e) {
            throw ZohoError.invalidValue(parameter);
        }
    }
}
