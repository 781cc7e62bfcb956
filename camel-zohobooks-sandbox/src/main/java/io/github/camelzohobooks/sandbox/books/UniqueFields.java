package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The custom fields of an organization in which no two records of a resource may have the same value, and what finds a record
 * by a custom field. Safe for use by many threads.
 */
public final class UniqueFields {

    private final Map<String, Set<String>> fields = new ConcurrentHashMap<>();

    /** Makes an organization without such fields. */
    UniqueFields() {}

    /**
     * From now on a value that a record has is refused for every other record.
     *
     * @param resource the name of the resource
     * @param field the API name of the field
     */
    public void add(String resource, String field) {
        fields.computeIfAbsent(resource, name -> ConcurrentHashMap.newKeySet()).add(field);
    }

    /**
     * Looks for a value that another record has already.
     *
     * @param table the records
     * @param resource the name of the resource
     * @param given what is to be written
     * @param id the record that it is to be written to, empty for a new one
     * @return the field whose value is taken, or empty if none is
     */
    public Optional<String> taken(Table table, String resource, ObjectNode given, String id) {
        return fields.getOrDefault(resource, Set.of()).stream()
                .filter(field -> value(given, field)
                        .flatMap(value -> find(table, field, value))
                        .filter(row -> !row.id().equals(id))
                        .isPresent())
                .findFirst();
    }

    /**
     * Finds a record by the value of a custom field.
     *
     * @param table the records
     * @param field the API name of the field
     * @param value the value
     * @return the record that was created first
     */
    public static Optional<Row> find(Table table, String field, String value) {
        Selection all = new Selection(
                Order.by("created_time", true),
                Long.MIN_VALUE,
                row -> value(row.fields(), field).filter(value::equals).isPresent());
        return table.select(all, 0, 1).stream().findFirst();
    }

    /** The value of a custom field, as a key of its own or as an entry of {@code custom_fields}. */
    private static Optional<String> value(ObjectNode record, String field) {
        String own = record.path(field).asText("");
        if (!own.isEmpty()) {
            return Optional.of(own);
        }
        for (JsonNode custom : record.path("custom_fields")) {
            if (custom.path("api_name").asText("").equals(field)) {
                return Optional.of(custom.path("value").asText("")).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }
}
