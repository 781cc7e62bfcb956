package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The rows that one page added to what had been read before.
 *
 * @param rows the rows that had not been read yet, in Zoho's order
 * @param time when the server answered, null where it did not tell
 * @param sort the sort order that Zoho says it applied, null where it did not tell
 * @param tail what the page ends with, whether it had been read before or not; null where its last row has no modified
 *     time
 */
public record Page(List<JsonNode> rows, ServerTime time, ChangeAbilities.Sort sort, Tail tail) {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** Copies the rows. */
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * The end of a page.
     *
     * @param modified when the last row was modified
     * @param rowsOfLastSeconds how many rows at the end were modified in that second or the one before
     */
    public record Tail(Instant modified, int rowsOfLastSeconds) {

        static Tail of(List<JsonNode> rows, String modifiedField) {
            Instant last = null;
            int count = 0;
            for (int i = rows.size() - 1; modifiedField != null && i >= 0; i--) {
                Instant time = ZohoTimes.parse(rows.get(i).path(modifiedField).asText(""))
                        .orElse(null);
                if (time == null || (last != null && time.isBefore(last.minus(ONE_SECOND)))) {
                    break;
                }
                last = last == null ? time : last;
                count++;
            }
            return last == null ? null : new Tail(last, count);
        }
    }

    /** The sort order in a {@code page_context}, null where it tells none. */
    static ChangeAbilities.Sort sort(JsonNode context) {
        String column = context.path("sort_column").asText("");
        String order = context.path("sort_order").asText("");
        return column.isEmpty() || order.isEmpty() ? null : new ChangeAbilities.Sort(column, order.equals("A"));
    }
}
