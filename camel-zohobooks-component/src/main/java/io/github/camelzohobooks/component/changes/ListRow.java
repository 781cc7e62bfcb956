package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of a list, as far as finding changes goes.
 *
 * @param id the record's id
 * @param modified when the record was last modified, null where the row does not tell
 * @param created when the record was created, null where the row does not tell
 * @param json the row
 */
record ListRow(String id, Instant modified, Instant created, JsonNode json) {

    ChangeEvent toEvent(String resource, ChangeType type, JsonNode before) {
        return new ChangeEvent(resource, id, type, modified, created, json, before);
    }
}
