package io.github.camelzohobooks.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.json.Json;

/**
 * Shows the custom fields of records as Zoho does: a record of a list has them as fields of its own, and where Zoho shows
 * the list of entries, it shows them by name beside it, as text and with {@code _unformatted} as they are.
 */
final class ShownCustomFields {

    private static final String PREFIX = "cf_";
    private static final String LIST = "custom_fields";
    private static final String HASH = "custom_field_hash";

    private ShownCustomFields() {}

    static ObjectNode inDetail(ObjectNode stored, ObjectNode shown) {
        JsonNode entries = stored.path(LIST);
        if (entries instanceof ArrayNode && !entries.isEmpty()) {
            ObjectNode hash = Json.object();
            for (JsonNode entry : entries) {
                String name = entry.path("api_name").asText("");
                if (!name.isEmpty()) {
                    hash.set(name, Json.object().textNode(entry.path("value").asText("")));
                    hash.set(name + "_unformatted", entry.path("value"));
                }
            }
            shown.set(LIST, entries.deepCopy());
            shown.set(HASH, hash);
        }
        return shown;
    }

    static ObjectNode inRow(ObjectNode stored, ObjectNode shown) {
        ObjectNode row = shown.has(LIST) ? inDetail(stored, shown) : shown;
        for (JsonNode entry : stored.path(LIST)) {
            String name = entry.path("api_name").asText("");
            if (!name.isEmpty()) {
                row.set(name, entry.path("value"));
            }
        }
        stored.properties().stream()
                .filter(field -> field.getKey().startsWith(PREFIX))
                .forEach(field -> row.set(field.getKey(), field.getValue()));
        return row;
    }
}
