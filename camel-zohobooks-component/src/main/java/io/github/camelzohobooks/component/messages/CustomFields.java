package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The custom fields of a record. Zoho gives the same value in up to three places: as a key {@code cf_NAME}, in the object
 * {@code custom_field_hash}, and in the list {@code custom_fields}; and in lists such as {@code item_custom_fields}.
 */
final class CustomFields {

    static final String PREFIX = "cf_";

    static final String LIST = "custom_fields";
    static final String HASH = "custom_field_hash";
    static final String VALUE = "value";

    /** What an entry of the list has besides its value. What is not named here may hold the value in another form. */
    private static final Set<String> ABOUT_THE_FIELD = Set.of(
            "customfield_id",
            "custom_field_id",
            "field_id",
            "api_name",
            "placeholder",
            "label",
            "index",
            "data_type",
            "entity",
            "is_active",
            "is_dependent_field",
            "show_in_all_pdf",
            "show_in_store",
            "show_in_portal",
            "show_on_pdf",
            "edit_on_portal",
            "edit_on_store",
            "search_entity");

    private CustomFields() {}

    static boolean isList(String name) {
        return name.endsWith(LIST);
    }

    static boolean isHash(String name) {
        return name.endsWith(HASH);
    }

    /** The name of the custom field that an entry of a list is of; empty where it does not say. */
    static String name(JsonNode entry) {
        return entry.path("api_name").asText(entry.path("placeholder").asText(""));
    }

    /** Tells whether an entry of a list is of a custom field. */
    static boolean isOf(JsonNode entry, String name) {
        return name.equals(entry.path("api_name").asText())
                || name.equals(entry.path("placeholder").asText());
    }

    /** An entry that does not say of which field it is may be of any. */
    private static boolean maybeOf(JsonNode entry, String name) {
        return isOf(entry, name) || (!entry.has("api_name") && !entry.has("placeholder"));
    }

    /** Tells whether a record has a custom field in its object or its list. */
    static boolean has(JsonNode record, String name) {
        if (!name.startsWith(PREFIX)) {
            return false;
        }
        return record.properties().stream().anyMatch(field -> has(field.getKey(), field.getValue(), name));
    }

    private static boolean has(String key, JsonNode value, String name) {
        if (isHash(key)) {
            return value.has(name);
        }
        return isList(key) && value.isArray() && value.valueStream().anyMatch(entry -> isOf(entry, name));
    }

    /** Tells whether paths mean the values of all custom fields of a record. */
    static boolean areAllIn(FieldTree paths) {
        return paths.names().stream().anyMatch(name -> areAllAt(name, paths));
    }

    private static boolean areAllAt(String name, FieldTree paths) {
        if (isHash(name)) {
            return paths.isWhole(name);
        }
        return isList(name) && (paths.isWhole(name) || paths.below(name).isWhole(VALUE));
    }

    /** Replaces the values of all custom fields, wherever a record has them. */
    static void replaceAll(ObjectNode record, UnaryOperator<JsonNode> replacement) {
        replace(record, name -> name.startsWith(PREFIX), entry -> true, replacement);
    }

    /** Replaces the value of a custom field, wherever a record has it. */
    static void replace(ObjectNode record, String name, UnaryOperator<JsonNode> replacement) {
        replace(record, key -> Names.isFormOf(key, name), entry -> maybeOf(entry, name), replacement);
    }

    private static void replace(
            ObjectNode record,
            Predicate<String> keys,
            Predicate<JsonNode> entries,
            UnaryOperator<JsonNode> replacement) {
        for (String key : Names.of(record)) {
            JsonNode value = record.get(key);
            if (isList(key)) {
                value.valueStream().filter(entries).forEach(entry -> replaceValue(entry, replacement));
            } else if (isHash(key) && value instanceof ObjectNode hash) {
                replaceKeys(hash, name -> keys.test(name), replacement);
            }
        }
        replaceKeys(record, keys, replacement);
    }

    private static void replaceKeys(ObjectNode object, Predicate<String> keys, UnaryOperator<JsonNode> replacement) {
        List<String> names = Names.of(object);
        names.stream().filter(keys).forEach(name -> object.set(name, replacement.apply(object.get(name))));
    }

    private static void replaceValue(JsonNode entry, UnaryOperator<JsonNode> replacement) {
        if (entry instanceof ObjectNode object) {
            replaceKeys(object, name -> !ABOUT_THE_FIELD.contains(name), replacement);
        }
    }
}
