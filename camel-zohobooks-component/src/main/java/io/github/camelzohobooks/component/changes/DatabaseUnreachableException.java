package io.github.camelzohobooks.component.changes;

import java.sql.SQLException;

/** A database gives no connection. That may pass, unlike a table that is wrong. */
public final class DatabaseUnreachableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DatabaseUnreachableException(String table, SQLException cause) {
        super(
                "Table " + table + " cannot be reached, because the database gives no connection (" + cause.getMessage()
                        + "). Check the database and the data source",
                cause);
    }
}
