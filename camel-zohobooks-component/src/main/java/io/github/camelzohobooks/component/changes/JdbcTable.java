package io.github.camelzohobooks.component.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A table of a database, and work on it.
 *
 * @param dataSource gives connections
 * @param name the name of the table, maybe with a schema before it; goes into SQL as it is
 * @param columns its columns, as {@code create table} wants them
 */
record JdbcTable(DataSource dataSource, String name, String columns) {

    /** A name goes into SQL as it is, so only what cannot be anything else is let through. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    /** Two that insert the same row at the same time: the second one updates it at its next try. */
    private static final int MOST_TRIES = 5;

    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String NOT_AUTHORIZED = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    JdbcTable {
        given(dataSource);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a table: use letters, digits and _, with a schema"
                            + " and a dot before it where needed");
        }
    }

    /**
     * Work with a connection.
     *
     * @param <T> what comes of it
     */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Checks that a data source was given. Camel gives null for a bean that a constructor names in another way. */
    static DataSource given(DataSource dataSource) {
        return Objects.requireNonNull(
                dataSource, "No dataSource is given. In YAML and XML a constructor names a bean as #bean:NAME");
    }

    /**
     * Makes the table if it is not there. Fails with the statement that makes it, for those who may not make tables.
     *
     * @throws DatabaseUnreachableException if there is no connection
     */
    void createIfAbsent() {
        checkConnection();
        if (missing() == null) {
            return;
        }
        String create = "create table " + name + " (" + columns + ")";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(create);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            SQLException missing = missing();
            if (missing != null) {
                e.addSuppressed(missing);
                throw new IllegalStateException(
                        "Table " + name + " can neither be read nor created. Have it created by: " + create, e);
            }
        }
    }

    private void checkConnection() {
        try {
            connect().close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Opens a connection.
     *
     * @throws DatabaseUnreachableException if there is none; that may pass
     * @throws IllegalStateException if there never will be one with these settings
     */
    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            if (state.startsWith(NOT_AUTHORIZED) || state.equals(NO_SUCH_DATABASE)) {
                throw new IllegalStateException(
                        "Table " + name + " cannot be reached: " + e.getMessage()
                                + ". Correct the data source's user, password or database",
                        e);
            }
            throw new DatabaseUnreachableException(name, e);
        }
    }

    /** Why the table cannot be read, null if it can. */
    private SQLException missing() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("select 1 from " + name + " where 1 = 0").close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** Does work in a transaction of its own, once more if it met another one that inserted the same row. */
    <T> T inTransaction(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !isConstraintViolation(e)) {
                    throw failure(e);
                }
            }
        }
    }

    /**
     * Does work in the transaction of the thread that calls, and leaves that to others. Where none is open, which the
     * connection tells by committing by itself, it does it in a transaction of its own.
     */
    <T> T inCallersTransaction(Work<T> work) {
        try (Connection connection = connect()) {
            if (!connection.getAutoCommit()) {
                return work.with(connection);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        return inTransaction(work);
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                connection.setAutoCommit(autoCommit);
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(connection, autoCommit, e);
                throw e;
            }
        }
    }

    private static void undo(Connection connection, boolean autoCommit, Exception why) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static boolean isConstraintViolation(SQLException e) {
        for (SQLException each = e; each != null; each = each.getNextException()) {
            if (each.getSQLState() != null && each.getSQLState().startsWith(CONSTRAINT_VIOLATION)) {
                return true;
            }
        }
        return false;
    }

    private IllegalStateException failure(SQLException e) {
        return new IllegalStateException(
                "Table " + name + " cannot be read or written: " + e.getMessage()
                        + ". Check the database and the data source; the next poll tries anew",
                e);
    }
}
