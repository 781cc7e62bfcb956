package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import java.time.Instant;
import java.util.List;

/**
 * How the pages of a list look.
 *
 * @param rowsKeys keys of the answer under which the rows may stand
 * @param idField the field with a row's id, null where rows have none
 * @param modifiedField the field with a row's modified time, null where rows have none
 * @param maxPerPage the most rows that a page may have
 */
public record ListShape(List<String> rowsKeys, String idField, String modifiedField, int maxPerPage) {

    private static final int MOST_ROWS_OF_OTHER_LISTS = 200;

    /** Copies the keys. */
    public ListShape {
        rowsKeys = List.copyOf(rowsKeys);
    }

    /**
     * The shape of an operation's list.
     *
     * @param resource the resource
     * @param operation an operation of it that lists rows
     * @return the shape; only the rows of {@code list} are known to be the resource's own records
     */
    public static ListShape of(Resource resource, Operation operation) {
        boolean ownRecords = operation.name().equals("list");
        ChangeAbilities abilities = ownRecords ? resource.changes().orElse(null) : null;
        return new ListShape(
                operation.rowsKeys(),
                ownRecords ? resource.idField().orElse(null) : null,
                abilities == null ? null : abilities.modifiedField(),
                abilities == null ? MOST_ROWS_OF_OTHER_LISTS : abilities.maxPerPage());
    }

    /** When a row was modified, null where it does not tell. */
    Instant modified(JsonNode row) {
        return modifiedField == null
                ? null
                : ZohoTimes.parse(row.path(modifiedField).asText("")).orElse(null);
    }

    /**
     * The same list in smaller pages.
     *
     * @param rows the most rows that a page shall have
     * @return the shape
     */
    public ListShape withMaxPerPage(int rows) {
        return new ListShape(rowsKeys, idField, modifiedField, Math.min(rows, maxPerPage));
    }
}
