package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * The rows that one page added to what had been read before.
 *
 * @param rows the rows that had not been read yet, in Zoho's order
 * @param date the server's time when it answered, null where it did not tell
 */
public record Page(List<JsonNode> rows, Instant date) {

    /** Copies the rows. */
    public Page {
        rows = List.copyOf(rows);
    }
}
