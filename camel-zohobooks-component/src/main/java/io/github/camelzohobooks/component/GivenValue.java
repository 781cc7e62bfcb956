package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that somebody gave for a parameter.
 *
 * @param source where it was given, for error messages: {@code the header CamelZohoBooks.date}
 * @param value the value as it was given, never null
 */
record GivenValue(String source, Object value) {

    /** A value, or null where nothing was given or only an empty text. */
    static GivenValue of(String source, Object given) {
        Object value = plain(given);
        return value == null || (value instanceof CharSequence text && text.isEmpty())
                ? null
                : new GivenValue(source, value);
    }

    /** The value of a field of a body, or null where there is none. */
    static GivenValue ofField(JsonNode body, String name) {
        JsonNode value = body == null ? null : body.get(name);
        if (value == null || value.isNull() || !value.isValueNode()) {
            return null;
        }
        return of("the field " + name + " of the body", value.isNumber() ? value : value.asText());
    }

    /** What a JSON value stands for: it is given where a route takes it out of an answer. Anything else is what it is. */
    static Object plain(Object value) {
        if (!(value instanceof JsonNode node) || node.isContainerNode()) {
            return value;
        }
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        return node.isNumber() ? node.numberValue() : node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    static GivenValue header(String name, Object value) {
        return of("the header " + name, value);
    }

    static GivenValue option(String name, Object value) {
        return of("the option " + name, value);
    }

    /** The first that is there, null if none is. */
    static GivenValue first(GivenValue... values) {
        for (GivenValue value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The value, as an error message shows it. */
    String shown() {
        return value instanceof CharSequence
                ? "'" + value + "'"
                : "a " + value.getClass().getName();
    }
}
