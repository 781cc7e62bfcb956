package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Custom fields of answers as fields of the record. Zoho's own forms stay beside them, and the object
 * {@code custom_field_hash} is completed: so a record that was got, changed in one place and sent back tells what was
 * changed, see {@link SentCustomFields}.
 */
public final class PlainCustomFields {

    /** The fields of a record of a custom module, each with {@code api_name} and {@code value}. */
    private static final String MODULE_FIELDS = "module_fields";

    private static final String UNFORMATTED = "_unformatted";

    private PlainCustomFields() {}

    /**
     * Adds the custom fields of a record to its fields. What the record has already stays as it is.
     *
     * @param record a record, or anything else, which is left alone
     */
    public static void addTo(JsonNode record) {
        if (record instanceof ObjectNode object) {
            Map<String, JsonNode> values = values(object);
            if (!values.isEmpty()) {
                ObjectNode hash = object.path(CustomFields.HASH) instanceof ObjectNode given
                        ? given
                        : object.putObject(CustomFields.HASH);
                values.forEach((name, value) -> {
                    hash.putIfAbsent(name, value);
                    object.putIfAbsent(name, value);
                });
            }
        }
    }

    /**
     * Adds custom fields to the records of a change.
     *
     * @param change the change, which stays as it is
     * @return the change itself if its records have none
     */
    public static ChangeEvent in(ChangeEvent change) {
        if (isComplete(change.row()) && isComplete(change.before())) {
            return change;
        }
        return new ChangeEvent(
                change.resource(),
                change.id(),
                change.type(),
                change.modified(),
                change.created(),
                completed(change.row()),
                completed(change.before()));
    }

    /** The rows of lists are complete mostly, and there are many rows. */
    private static boolean isComplete(JsonNode record) {
        if (!(record instanceof ObjectNode object)) {
            return true;
        }
        Set<String> names = values(object).keySet();
        return names.isEmpty() || names.stream().allMatch(object::has);
    }

    private static JsonNode completed(JsonNode record) {
        if (isComplete(record)) {
            return record;
        }
        JsonNode copy = record.deepCopy();
        addTo(copy);
        return copy;
    }

    /** The values by name; those of the list, because in the object some are written as a person reads them. */
    private static Map<String, JsonNode> values(ObjectNode record) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        addEntries(record.path(CustomFields.LIST), values);
        addEntries(record.path(MODULE_FIELDS), values);
        JsonNode hash = record.path(CustomFields.HASH);
        hash.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(CustomFields.PREFIX) && !Names.isOtherForm(name, hash)) {
                values.putIfAbsent(name, inHash(hash, name));
            }
        });
        return values;
    }

    private static void addEntries(JsonNode list, Map<String, JsonNode> values) {
        for (JsonNode entry : list) {
            String name = CustomFields.name(entry);
            if (name.startsWith(CustomFields.PREFIX) && entry.has(CustomFields.VALUE)) {
                values.putIfAbsent(name, entry.get(CustomFields.VALUE));
            }
        }
    }

    /** A value of the object, as a program reads it. */
    static JsonNode inHash(JsonNode hash, String name) {
        return hash.has(name + UNFORMATTED) ? hash.get(name + UNFORMATTED) : hash.get(name);
    }

    /**
     * The names of the custom fields that a record tells of, wherever it does.
     *
     * @param record a record
     * @return the names
     */
    public static Set<String> names(JsonNode record) {
        Set<String> names = new LinkedHashSet<>();
        record.path(CustomFields.HASH).fieldNames().forEachRemaining(names::add);
        record.path(CustomFields.LIST).forEach(entry -> names.add(CustomFields.name(entry)));
        record.path(MODULE_FIELDS).forEach(entry -> names.add(CustomFields.name(entry)));
        record.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !name.startsWith(CustomFields.PREFIX));
        return names;
    }

    /**
     * Whether a record would tell of its custom fields if it had any.
     *
     * @param record a record
     * @return false if their absence says nothing
     */
    public static boolean areToldIn(JsonNode record) {
        return record.has(CustomFields.LIST)
                || record.has(CustomFields.HASH)
                || record.has(MODULE_FIELDS)
                || !names(record).isEmpty();
    }
}
