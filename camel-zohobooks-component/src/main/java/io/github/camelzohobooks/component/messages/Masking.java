package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Makes fields unreadable. A text becomes {@code ***}. A number or a flag becomes null, because any other number would be
 * taken for a true one. Nothing that is empty changes. Objects and lists keep their form, and all that is in them is masked.
 */
final class Masking {

    private static final JsonNode MASKED = TextNode.valueOf("***");

    private Masking() {}

    /**
     * Masks fields in place.
     *
     * @param node a record, or a part of one
     * @param paths what to mask
     */
    static void apply(JsonNode node, FieldTree paths) {
        if (node instanceof ArrayNode) {
            node.forEach(element -> apply(element, paths));
        } else if (node instanceof ObjectNode object) {
            if (CustomFields.areAllIn(paths)) {
                CustomFields.replaceAll(object, Masking::masked);
            }
            paths.names().forEach(name -> apply(object, name, paths));
        }
    }

    private static void apply(ObjectNode object, String name, FieldTree paths) {
        if (!paths.isWhole(name)) {
            apply(object.path(name), paths.below(name));
        } else if (name.startsWith(CustomFields.PREFIX)) {
            CustomFields.replace(object, name, Masking::masked);
        } else if (!CustomFields.isList(name) || !object.path(name).isArray()) {
            Names.of(object).stream()
                    .filter(key -> Names.isFormOf(key, name))
                    .forEach(key -> object.set(key, masked(object.get(key))));
        }
    }

    private static JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Names.of(object).forEach(name -> object.set(name, masked(object.get(name))));
            return object;
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
            return array;
        }
        if (value.isTextual()) {
            return value.textValue().isEmpty() ? value : MASKED;
        }
        return NullNode.instance;
    }
}
