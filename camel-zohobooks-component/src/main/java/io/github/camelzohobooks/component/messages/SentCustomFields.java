package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Custom fields of bodies that are sent. Zoho takes those of its own resources as a list of names and values and ignores
 * them elsewhere; those of lines in a list of another name.
 */
public final class SentCustomFields {

    private static final String LINES = "line_items";
    private static final String LIST_OF_LINES = "item_" + CustomFields.LIST;
    private static final String API_NAME = "api_name";

    private SentCustomFields() {}

    /**
     * Moves custom fields that are fields of a record, or of its lines, to where Zoho takes them.
     *
     * @param body a record or a list of records; it is not changed
     * @return the body to send
     * @throws IllegalArgumentException if a field has two values and nothing tells which one is meant; the message names
     *     the field
     */
    public static JsonNode inLists(JsonNode body) {
        if (body == null || !hasPlain(body)) {
            return body;
        }
        JsonNode sent = body.deepCopy();
        if (sent.isArray()) {
            sent.forEach(SentCustomFields::moveAll);
        } else {
            moveAll(sent);
        }
        return sent;
    }

    /**
     * Makes of a record with nothing but custom fields the list of them, which some operations take as a whole body.
     *
     * @param body the body; it is not changed
     * @return the list, or the body itself if it is a list already or has other fields
     */
    public static JsonNode asList(JsonNode body) {
        JsonNode sent = inLists(body);
        return sent != null && sent.size() == 1 && sent.path(CustomFields.LIST).isArray()
                ? sent.get(CustomFields.LIST)
                : sent;
    }

    /**
     * The custom fields that a body gives a value.
     *
     * @param body a record, as it is sent
     * @return their names
     */
    public static Set<String> names(JsonNode body) {
        return names(body, SentCustomFields::isValue);
    }

    /**
     * The custom fields that a body names, those that it empties included.
     *
     * @param body a record, as it is sent
     * @return their names
     */
    public static Set<String> allNames(JsonNode body) {
        return names(body, value -> true);
    }

    private static Set<String> names(JsonNode body, Predicate<JsonNode> counts) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode entry : body.isArray() ? body : body.path(CustomFields.LIST)) {
            if (counts.test(entry.path(CustomFields.VALUE))) {
                names.add(CustomFields.name(entry));
            }
        }
        body.properties().forEach(field -> {
            if (counts.test(field.getValue()) && !Names.isOtherForm(field.getKey(), body)) {
                names.add(field.getKey());
            }
        });
        names.removeIf(name -> !name.startsWith(CustomFields.PREFIX));
        return names;
    }

    private static boolean isValue(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : !value.asText("").isEmpty() && !value.isNull();
    }

    private static boolean hasPlain(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().anyMatch(SentCustomFields::hasPlain);
        }
        return node.properties().stream().anyMatch(field -> field.getKey().startsWith(CustomFields.PREFIX))
                || node.path(LINES).valueStream().anyMatch(SentCustomFields::hasPlain);
    }

    private static void moveAll(JsonNode record) {
        if (record instanceof ObjectNode object) {
            move(object, CustomFields.LIST);
            for (JsonNode line : object.path(LINES)) {
                if (line instanceof ObjectNode lineObject) {
                    move(lineObject, LIST_OF_LINES);
                }
            }
        }
    }

    private static void move(ObjectNode record, String listName) {
        List<String> plain = Names.of(record).stream()
                .filter(name -> name.startsWith(CustomFields.PREFIX))
                .toList();
        List<String> names =
                plain.stream().filter(name -> !Names.isOtherForm(name, record)).toList();
        if (names.isEmpty()) {
            return;
        }
        ArrayNode list = record.path(listName) instanceof ArrayNode given ? given : record.putArray(listName);
        for (String name : names) {
            put(record, list, name);
        }
        record.remove(plain);
    }

    private static void put(ObjectNode record, ArrayNode list, String name) {
        JsonNode value = record.get(name);
        ObjectNode entry = list.valueStream()
                .filter(e -> e.isObject() && CustomFields.isOf(e, name))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
        JsonNode hash = record.path(CustomFields.HASH);
        JsonNode meant = value;
        if (entry == null) {
            list.addObject().put(API_NAME, name).set(CustomFields.VALUE, value);
        } else {
            meant = meant(name, value, entry.path(CustomFields.VALUE), PlainCustomFields.inHash(hash, name));
            entry.set(CustomFields.VALUE, meant);
        }
        if (hash instanceof ObjectNode object && object.has(name)) {
            object.set(name, meant);
            object.remove(List.of(name + "_formatted", name + "_unformatted"));
        }
    }

    /**
     * Chooses between two values of a field. In a record that was got and changed, the object has the value from before.
     */
    private static JsonNode meant(String name, JsonNode plain, JsonNode inList, JsonNode before) {
        if (isSame(plain, inList) || (before != null && isSame(before, inList))) {
            return plain;
        }
        if (before != null && isSame(before, plain)) {
            return inList;
        }
        throw new IllegalArgumentException("the custom field " + name + " has two values, one in the field " + name
                + " and one in the list of custom fields; leave one of them out");
    }

    /** Zoho gives the same number as a number here and as text there. */
    private static boolean isSame(JsonNode left, JsonNode right) {
        return left.equals(right)
                || (left.isValueNode() && right.isValueNode() && left.asText().equals(right.asText()));
    }
}
