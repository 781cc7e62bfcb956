package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The order of a list, as Zoho tells it with each page. It is only believed that two rows which nobody modifies keep their
 * order, and that those with the same value of the column stand side by side: how Zoho compares names is not documented.
 * Immutable.
 *
 * @param sort the column by which rows are sorted, and the direction
 * @param shape how the pages look; rows have an id and a modified time
 */
record RowOrder(ChangeAbilities.Sort sort, ListShape shape) {

    private static final String CREATED = "created_time";

    /** What a row is sorted by, in small letters; empty where it does not tell. */
    String value(JsonNode row) {
        return text(row).toLowerCase(Locale.ROOT);
    }

    private String text(JsonNode row) {
        return row.path(sort.column()).asText("");
    }

    /** Tells whether rows are sorted by a time that Zoho writes when it creates or changes a record. */
    boolean isByTime() {
        return sort.column().equals(CREATED) || sort.column().equals(shape.modifiedField());
    }

    /** Tells whether a row stands at another place than one before it, even among rows whose order is left open. */
    boolean isApart(JsonNode row, JsonNode before) {
        return !value(row).equals(value(before));
    }

    /** The id of a row, empty where it has none. */
    String id(JsonNode row) {
        return row.path(shape.idField()).asText("");
    }

    /** Tells whether an answer is the page that was asked for, sorted as told before, of rows that can be known again. */
    boolean isAsTold(PageWindow asked, ZohoBooksResponse response, List<JsonNode> rows) {
        JsonNode context = response.body().path("page_context");
        return context.path("page").asInt(0) == asked.page()
                && context.path("per_page").asInt(0) == asked.perPage()
                && rows.size() <= asked.perPage()
                && sort.equals(Page.sort(context))
                && rows.stream().allMatch(this::isComplete)
                && isSortedByTime(rows);
    }

    private boolean isComplete(JsonNode row) {
        return !id(row).isEmpty() && !value(row).isEmpty() && shape.modified(row) != null;
    }

    /** False only if the rows tell times, and those are in another order. */
    private boolean isSortedByTime(List<JsonNode> rows) {
        Instant before = null;
        for (JsonNode row : rows) {
            Instant time = ZohoTimes.parse(text(row)).orElse(null);
            if (before != null && time != null && (sort.ascending() ? time.isBefore(before) : time.isAfter(before))) {
                return false;
            }
            before = time;
        }
        return true;
    }
}
