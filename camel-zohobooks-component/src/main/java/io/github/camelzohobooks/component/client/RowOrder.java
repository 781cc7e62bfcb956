package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import java.time.Instant;
import java.util.List;

/**
 * The order of a list that is sorted by a time. Immutable.
 *
 * @param sort the column with that time, and the direction
 * @param shape how the pages look; rows have an id and a modified time
 */
record RowOrder(ChangeAbilities.Sort sort, ListShape shape) {

    /** The time by which a row is sorted, null where it has none. */
    Instant key(JsonNode row) {
        return time(row, sort.column());
    }

    /** When a row was modified, null where it does not tell. */
    Instant modified(JsonNode row) {
        return time(row, shape.modifiedField());
    }

    /** The id of a row, empty where it has none. */
    String id(JsonNode row) {
        return row.path(shape.idField()).asText("");
    }

    private static Instant time(JsonNode row, String field) {
        return ZohoTimes.parse(row.path(field).asText("")).orElse(null);
    }

    boolean isBefore(Instant one, Instant other) {
        return sort.ascending() ? one.isBefore(other) : one.isAfter(other);
    }

    /** Tells whether an answer is the page that was asked for, sorted as asked, of rows that can be known again. */
    boolean isAsAsked(PageWindow asked, ZohoBooksResponse response, List<JsonNode> rows) {
        JsonNode context = response.body().path("page_context");
        return context.path("page").asInt(0) == asked.page()
                && context.path("per_page").asInt(0) == asked.perPage()
                && rows.size() <= asked.perPage()
                && sort.equals(Page.sort(context))
                && isSorted(rows);
    }

    private boolean isSorted(List<JsonNode> rows) {
        Instant before = null;
        for (JsonNode row : rows) {
            Instant key = key(row);
            if (key == null
                    || modified(row) == null
                    || id(row).isEmpty()
                    || (before != null && isBefore(key, before))) {
                return false;
            }
            before = key;
        }
        return true;
    }
}
