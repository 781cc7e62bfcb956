package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a parameter means to Zoho. The specification calls most of them text; what they mean stands in their names, which
 * Zoho makes by rule.
 */
enum ParameterKind {
    /** A moment, {@code yyyy-MM-dd'T'HH:mm:ss} and an offset without a colon. Zoho refuses Z and fractions. */
    TIMESTAMP("a time as 2026-06-09T13:14:55+0000, or a value of java.time"),
    /** A day, {@code yyyy-MM-dd}. */
    DATE("a date as 2026-06-09, or a value of java.time"),
    /** {@code true} or {@code false}. */
    FLAG("true or false"),
    /** Digits. */
    INTEGER("a whole number"),
    /** A decimal with a point, never in scientific notation. */
    NUMBER("a number with a point before its fraction, as 1234.5"),
    /** The id of one record. */
    ID("one id, as text or a whole number"),
    /** Ids of records, separated by commas. */
    IDS("ids: text with commas between them, or a list"),
    /** Anything else. */
    TEXT("one value");

    private static final String CUSTOM_FIELD = "cf_";
    private static final Pattern DATE_NAME = Pattern.compile("(.*_)?date(_(start|end|before|after))?");
    private static final Pattern AMOUNT_NAME = Pattern.compile("(.*_)?amount(_.*)?");

    private final String description;

    ParameterKind(String description) {
        this.description = description;
    }

    /** What to give, for error messages. */
    String description() {
        return description;
    }

    /** The kind of a parameter that the catalogue knows. */
    static ParameterKind of(Parameter parameter) {
        String name = parameter.name().toLowerCase(Locale.ROOT);
        boolean flag = parameter.type().equals("boolean") || parameter.values().containsAll(List.of("true", "false"));
        // The specification calls from_account_id a flag; is_bill_payment_id is one.
        if (flag && !(name.endsWith("_id") && !name.startsWith("is_"))) {
            return FLAG;
        }
        return switch (parameter.type()) {
            // It calls some amounts whole numbers, too.
            case "integer" -> AMOUNT_NAME.matcher(name).matches() ? NUMBER : INTEGER;
            case "number" -> NUMBER;
            default -> ofName(name);
        };
    }

    /** The kind of a parameter or a field of which nothing but the name is known. */
    static ParameterKind ofName(String name) {
        if (name.startsWith(CUSTOM_FIELD)) {
            return TEXT;
        }
        if (name.endsWith("_modified_time") || name.equals("created_time")) {
            return TIMESTAMP;
        }
        if (name.endsWith("_ids")) {
            return IDS;
        }
        if (name.endsWith("_id")) {
            return ID;
        }
        return DATE_NAME.matcher(name).matches() ? DATE : TEXT;
    }
}
