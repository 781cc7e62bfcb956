package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that were read last, by id. */
final class RememberedRows {

    private static final int ENOUGH = 4000;
    private static final int ENOUGH_TO_GO_ON = 400;

    private final ListShape shape;
    private final Map<String, String> modifiedById;
    /** Those that were remembered last, which are found here in no time: after each page a snapshot asks for them. */
    private final Map<String, String> recent = Newest.byLast(ENOUGH_TO_GO_ON);

    RememberedRows(ListShape shape) {
        this(shape, Math.max(ENOUGH, 2 * shape.maxPerPage()));
    }

    /** Remembers so many rows at the most. */
    RememberedRows(ListShape shape, int most) {
        this.shape = shape;
        this.modifiedById = Newest.byFirst(most);
    }

    /** Remembers a row and tells whether it was not known. Rows without an id always are new. */
    boolean isNew(JsonNode row) {
        String id = id(row);
        return id.isEmpty() || remember(id, modified(row)) == null;
    }

    private String remember(String id, String modified) {
        recent.put(id, modified);
        return modifiedById.put(id, modified);
    }

    /** Remembers rows that another reader has read. */
    void add(Map<String, String> rows) {
        rows.forEach(this::remember);
    }

    /** The rows that came last: id and modified time. To be copied before another row is remembered. */
    Map<String, String> last() {
        return Collections.unmodifiableMap(recent);
    }

    /** Tells whether a row is known and stands as it stood then, so that its place in the list is the same, too. */
    boolean holdsUnmodified(JsonNode row) {
        return modified(row).equals(modifiedById.get(id(row)));
    }

    /** Remembers rows as if they had been read last. */
    void renew(Map<String, String> rows) {
        modifiedById.keySet().removeAll(rows.keySet());
        rows.forEach(this::remember);
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
        recent.clear();
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
