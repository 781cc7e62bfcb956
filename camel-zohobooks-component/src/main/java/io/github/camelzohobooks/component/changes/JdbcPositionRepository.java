package io.github.camelzohobooks.component.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps positions in a table of a database, one row for each. Safe for use by many threads and processes. To set or reset
 * a position, stop the route and update or delete its row.
 *
 * <p>The table is created at the start if it is absent, with column types of PostgreSQL and H2. For other databases create
 * it with the types they have; columns: {@code position_key} (primary key) and {@code position_value}, a text of up to
 * 1,000,000 characters.
 */
public final class JdbcPositionRepository extends ServiceSupport implements StateRepository<String, String> {

    /** The name of the table, unless another one is set. */
    public static final String DEFAULT_TABLE = "zohobooks_position";

    private static final String COLUMNS = "position_key varchar(500) primary key, position_value text not null";

    private final DataSource dataSource;
    private String table = DEFAULT_TABLE;
    private boolean callersTransaction;
    private volatile JdbcTable open;

    /**
     * Makes a repository.
     *
     * @param dataSource gives connections
     * @throws NullPointerException if there is none, as when a constructor in YAML or XML names the bean without
     *     {@code #bean:} before it
     */
    public JdbcPositionRepository(DataSource dataSource) {
        this.dataSource = JdbcTable.given(dataSource);
    }

    public String getTable() {
        return table;
    }

    /**
     * The name of the table, maybe with a schema and a dot before it; default {@value #DEFAULT_TABLE}. Takes effect at the
     * next start.
     *
     * @param table letters, digits and _
     */
    public void setTable(String table) {
        this.table = table;
    }

    public boolean isCallersTransaction() {
        return callersTransaction;
    }

    /**
     * Whether a position is stored in the transaction of the thread that stores it, together with what else is in that
     * transaction. The data source must be one that gives the connection of that transaction, such as Spring's
     * {@code TransactionAwareDataSourceProxy} or one managed by a transaction manager; this repository neither commits nor
     * rolls back then. By default each position is committed in a transaction of its own.
     *
     * @param callersTransaction true to take part in the caller's transaction
     */
    public void setCallersTransaction(boolean callersTransaction) {
        this.callersTransaction = callersTransaction;
    }

    @Override
    protected void doStart() {
        JdbcTable fresh = new JdbcTable(dataSource, table, COLUMNS);
        fresh.createIfAbsent();
        open = fresh;
    }

    @Override
    protected void doStop() {
        open = null;
    }

    @Override
    public void setState(String key, String value) {
        inTransaction(connection -> {
            if (!update(connection, key, value)) {
                insert(connection, key, value);
            }
            return null;
        });
    }

    private boolean update(Connection connection, String key, String value) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update " + table + " set position_value = ? where position_key = ?")) {
            update.setString(1, value);
            update.setString(2, key);
            return update.executeUpdate() > 0;
        }
    }

    private void insert(Connection connection, String key, String value) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (position_value, position_key) values (?, ?)")) {
            insert.setString(1, value);
            insert.setString(2, key);
            insert.executeUpdate();
        }
    }

    @Override
    public String getState(String key) {
        return inTransaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select position_value from " + table + " where position_key = ?")) {
                select.setString(1, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getString(1) : null;
                }
            }
        });
    }

    private <T> T inTransaction(JdbcTable.Work<T> work) {
        JdbcTable current = open;
        if (current == null) {
            throw new IllegalStateException("The positions in table " + table + " are not started");
        }
        return callersTransaction ? current.inCallersTransaction(work) : current.inTransaction(work);
    }

    /** Names the table, for messages about a position. */
    @Override
    public String toString() {
        return "table " + table;
    }
}
