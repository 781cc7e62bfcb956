package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of one record, as a consumer saw it. A repeat has the same {@link #id()} and {@link #modified()}.
 *
 * @param resource the resource, for example {@code invoices}
 * @param id the record's id
 * @param type what happened
 * @param modified when the record was last modified, in whole seconds; null where its row does not tell
 * @param created when the record was created, in whole seconds; null where its row does not tell
 * @param row the record, as it stands in the list or, where details are asked for, as {@code get} gives it; null for a
 *     deleted record
 * @param before the record as it was known before the change; null where that is not known
 */
public record ChangeEvent(
        String resource, String id, ChangeType type, Instant modified, Instant created, JsonNode row, JsonNode before) {

    /** Checks what every change has. */
    public ChangeEvent {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        if (type != ChangeType.DELETED) {
            Objects.requireNonNull(row, "row");
        }
    }
}
