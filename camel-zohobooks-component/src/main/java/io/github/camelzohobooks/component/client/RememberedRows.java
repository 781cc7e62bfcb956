package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that were read last, by id. */
final class RememberedRows {

    private static final int ENOUGH = 4000;
    private static final int ENOUGH_TO_GO_ON = 400;

    private final ListShape shape;
    private final Map<String, String> modifiedById;

    RememberedRows(ListShape shape) {
        this.shape = shape;
        int most = Math.max(ENOUGH, 2 * shape.maxPerPage());
        this.modifiedById = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > most;
            }
        };
    }

    /** Remembers a row and tells whether it was not known. Rows without an id always are new. */
    boolean isNew(JsonNode row) {
        String id = id(row);
        return id.isEmpty() || modifiedById.put(id, modified(row)) == null;
    }

    /** Remembers rows that another reader has read. */
    void add(Map<String, String> rows) {
        modifiedById.putAll(rows);
    }

    /** The rows that came last: id and modified time. */
    Map<String, String> last() {
        Map<String, String> last = new LinkedHashMap<>();
        modifiedById.entrySet().stream()
                .skip(Math.max(0, modifiedById.size() - ENOUGH_TO_GO_ON))
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return last;
    }

    /** Tells whether a row is known and stands as it stood then, so that its place in the list is the same, too. */
    boolean holdsUnmodified(JsonNode row) {
        return modified(row).equals(modifiedById.get(id(row)));
    }

    /** Remembers rows as if they had been read last. */
    void renew(Map<String, String> rows) {
        modifiedById.keySet().removeAll(rows.keySet());
        modifiedById.putAll(rows);
    }

    /** What is remembered of rows: id and modified time. */
    Map<String, String> known(List<JsonNode> rows) {
        Map<String, String> known = new LinkedHashMap<>();
        rows.forEach(row -> known.put(id(row), modified(row)));
        return known;
    }

    /** Forgets all rows. */
    void clear() {
        modifiedById.clear();
    }

    /** The id of a row, empty where it has none. */
    String id(JsonNode row) {
        return shape.idField() == null ? "" : row.path(shape.idField()).asText("");
    }

    private String modified(JsonNode row) {
        return shape.modifiedField() == null
                ? ""
                : row.path(shape.modifiedField()).asText("");
    }
}
