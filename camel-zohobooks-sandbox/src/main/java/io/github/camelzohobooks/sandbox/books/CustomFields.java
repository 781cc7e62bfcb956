package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The custom fields of one organization's records. Zoho's own resources have them in a list; records of custom modules as
 * fields of the record. What is sent elsewhere, or for a field that there is not, is dropped without a word. Safe for use
 * by many threads.
 */
public final class CustomFields {

    private static final String PREFIX = "cf_";
    private static final String LIST = "custom_fields";
    private static final String HASH = "custom_field_hash";
    private static final String NAME = "api_name";

    /** By resource; a resource that is missing has every field that anybody sends. */
    private final Map<String, Set<String>> defined = new ConcurrentHashMap<>();

    /** Makes an organization that has every custom field. */
    public CustomFields() {}

    /**
     * Says which fields there are.
     *
     * @param resource the resource
     * @param names the names of all its custom fields
     */
    public void define(String resource, Collection<String> names) {
        defined.put(resource, new LinkedHashSet<>(names));
    }

    /**
     * The fields that there are.
     *
     * @param resource the resource
     * @return their names; empty where nobody has said which there are
     */
    public Set<String> of(String resource) {
        return Collections.unmodifiableSet(defined.getOrDefault(resource, Set.of()));
    }

    private boolean isDefined(String resource, String name) {
        return !defined.containsKey(resource) || defined.get(resource).contains(name);
    }

    /**
     * Takes out of what a client sent what Zoho does not take.
     *
     * @param resource the resource
     * @param given what was sent; it is changed
     * @param plainToo whether custom fields of Zoho's own resources are taken as fields of the record, too
     */
    public void drop(String resource, ObjectNode given, boolean plainToo) {
        boolean ownModule = resource.startsWith(Ledger.CUSTOM_MODULES);
        given.remove(HASH);
        given.properties()
                .removeIf(field -> field.getKey().startsWith(PREFIX)
                        && !((ownModule || plainToo) && isDefined(resource, field.getKey())));
        if (ownModule) {
            given.remove(LIST);
        } else if (given.path(LIST) instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                String name = list.get(i).path(NAME).asText("");
                if (!name.isEmpty() && !isDefined(resource, name)) {
                    list.remove(i);
                }
            }
        }
    }

    /**
     * Puts what was sent into the place of entries of the same name or id; other entries stay.
     *
     * @param record the record; it is changed
     * @param sent the entries that were sent
     * @return all entries
     */
    public static ArrayNode merge(ObjectNode record, JsonNode sent) {
        ArrayNode entries = record.path(LIST) instanceof ArrayNode array ? array : record.putArray(LIST);
        for (JsonNode entry : sent) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (isSame(entries.get(i), entry, NAME) || isSame(entries.get(i), entry, "customfield_id")) {
                    entries.remove(i);
                }
            }
            entries.add(entry);
        }
        return entries;
    }

    private static boolean isSame(JsonNode left, JsonNode right, String key) {
        return left.hasNonNull(key) && left.path(key).equals(right.path(key));
    }

    /**
     * The entries that a body holds.
     *
     * @param body a list, or an object with a list
     * @return the list
     */
    public static List<JsonNode> entries(JsonNode body) {
        return (body.isArray() ? body : body.path(LIST)).valueStream().toList();
    }
}
