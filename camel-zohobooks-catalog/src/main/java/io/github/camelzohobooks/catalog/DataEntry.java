package io.github.camelzohobooks.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping in a data file. Whatever does not follow the format is an {@link IllegalArgumentException} that tells the
 * place.
 *
 * @param place the keys that lead to it, such as {@code operations.list}; empty for the file
 * @param values its values: texts, lists, mappings, or null where nothing is written; numbers and flags are texts, too
 */
record DataEntry(String place, Map<String, Object> values) {

    /** Refuses keys that the format does not know. */
    DataEntry knowing(Set<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(placeOf(key) + ": Unrecognized field; known are " + known);
            }
        }
        return this;
    }

    /** The mapping below a key; empty where nothing stands there. */
    DataEntry entry(String key) {
        Map<String, Object> entries = new LinkedHashMap<>();
        Object value = values.get(key);
        if (value instanceof Map<?, ?> given) {
            for (Map.Entry<?, ?> each : given.entrySet()) {
                entries.put((String) each.getKey(), each.getValue());
            }
        } else if (value != null) {
            throw wrong(key + " must have keys and values");
        }
        return new DataEntry(placeOf(key), entries);
    }

    /** A text that may be missing; then null. */
    String text(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key + " must be one text");
        }
        return (String) value;
    }

    /** A text that must be there. */
    String present(String key) {
        String value = text(key);
        if (value == null || value.isBlank()) {
            throw wrong(key + " is missing");
        }
        return value;
    }

    /** A list, which may be written as its only value; empty where nothing stands there. */
    List<String> texts(String key) {
        Object value = values.get(key);
        if (value instanceof String single) {
            return List.of(single);
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> all) {
            for (Object each : all) {
                if (!(each instanceof String text)) {
                    throw wrong(key + " must be a list of texts");
                }
                texts.add(text);
            }
        } else if (value != null) {
            throw wrong(key + " must be a text or a list of texts");
        }
        return texts;
    }

    /** A flag. */
    boolean flag(String key, boolean otherwise) {
        String value = text(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(key + " must be true or false, not " + value);
        }
        return value.equals("true");
    }

    IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(place.isEmpty() ? reason : place + ": " + reason);
    }

    private String placeOf(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }
}
