package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keeps the fields of a record that are named, in the record's order, and leaves out all others. */
final class Projection {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Projection() {}

    /**
     * Makes a record of some fields of another, which stays as it is. The two may share values.
     *
     * @param node a record, or a part of one
     * @param paths the fields to keep
     * @return the new record; null where the paths lead into something that has no fields
     */
    static JsonNode of(JsonNode node, FieldTree paths) {
        if (node.isArray()) {
            ArrayNode kept = NODES.arrayNode();
            node.valueStream().map(element -> of(element, paths)).forEach(element -> {
                if (element != null) {
                    kept.add(element);
                }
            });
            return kept;
        }
        if (!node.isObject()) {
            return null;
        }
        ObjectNode kept = NODES.objectNode();
        node.properties().forEach(field -> {
            JsonNode value = value(field.getKey(), field.getValue(), paths);
            if (value != null) {
                kept.set(field.getKey(), value);
            }
        });
        return kept;
    }

    private static JsonNode value(String name, JsonNode value, FieldTree paths) {
        if (paths.isWhole(name)) {
            return value;
        }
        if (paths.below(name) != null) {
            return value.isNull() ? value : of(value, paths.below(name));
        }
        if (CustomFields.isHash(name) && value.isObject()) {
            return orNull(hash(value, paths));
        }
        if (CustomFields.isList(name) && value.isArray()) {
            return orNull(list(value, paths));
        }
        return null;
    }

    private static ObjectNode hash(JsonNode value, FieldTree paths) {
        ObjectNode kept = NODES.objectNode();
        value.properties().stream()
                .filter(field -> isCustom(field.getKey(), paths))
                .forEach(field -> kept.set(field.getKey(), field.getValue()));
        return kept;
    }

    private static ArrayNode list(JsonNode value, FieldTree paths) {
        ArrayNode kept = NODES.arrayNode();
        value.valueStream()
                .filter(entry -> paths.names().stream()
                        .anyMatch(name -> isCustom(name, paths) && CustomFields.isOf(entry, name)))
                .forEach(kept::add);
        return kept;
    }

    private static boolean isCustom(String name, FieldTree paths) {
        return name.startsWith(CustomFields.PREFIX) && paths.isWhole(name);
    }

    private static JsonNode orNull(JsonNode container) {
        return container.isEmpty() ? null : container;
    }
}
