package io.github.camelzohobooks.component.changes;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the record index in a table of a database, for consumers that move from one machine to another. Each call is a
 * transaction of its own, so what has returned is as safe as the database keeps it. The data source should be a pool, and,
 * unless {@link #setCallersTransaction} says so, one whose connections take part in no transaction of others.
 *
 * <p>The table is created at the start if it is absent, with column types of PostgreSQL and H2. For other databases create
 * it with the types they have; columns: {@code scope}, {@code id} (together the primary key), {@code modified}
 * (milliseconds since 1970, or null), {@code hash}, {@code sweep}, {@code image} (JSON). Ids must be compared by their
 * characters, so that no two of them count as equal.
 */
public final class JdbcRecordIndex extends ServiceSupport implements RecordIndex {

    /** The name of the table, unless another one is set. */
    public static final String DEFAULT_TABLE = "zohobooks_record";

    private final DataSource dataSource;
    private String table = DEFAULT_TABLE;
    private boolean callersTransaction;
    private volatile JdbcTable open;

    /**
     * Makes an index.
     *
     * @param dataSource gives connections
     * @throws NullPointerException if there is none, as when a constructor in YAML or XML names the bean without
     *     {@code #bean:} before it
     */
    public JdbcRecordIndex(DataSource dataSource) {
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
     * Whether what a route stores with a position ({@code positionCommit=MANUAL}) is written in the transaction of the
     * thread that stores it; default false. The data source must be one that gives the connection of that transaction, such
     * as Spring's {@code TransactionAwareDataSourceProxy}, and whose connections commit by themselves where no transaction
     * is open. Set it together with {@link JdbcPositionRepository#setCallersTransaction}.
     *
     * @param callersTransaction true to take part in the caller's transaction
     */
    public void setCallersTransaction(boolean callersTransaction) {
        this.callersTransaction = callersTransaction;
    }

    @Override
    public boolean isInCallersTransaction() {
        return callersTransaction;
    }

    @Override
    protected void doStart() {
        JdbcTable fresh = new JdbcTable(dataSource, table, JdbcRecords.COLUMNS);
        fresh.createIfAbsent();
        open = fresh;
    }

    @Override
    protected void doStop() {
        open = null;
    }

    @Override
    public Map<String, IndexedRecord> find(String scope, Collection<String> ids) {
        Map<String, IndexedRecord> found = new HashMap<>();
        inTransaction(records -> {
            for (List<String> some : JdbcRecords.parts(ids)) {
                found.putAll(records.find(scope, some));
            }
            return null;
        });
        return found;
    }

    @Override
    public void put(String scope, Map<String, IndexedRecord> given) {
        inTransaction(records -> {
            for (List<String> some : JdbcRecords.parts(given.keySet())) {
                records.put(scope, some, given);
            }
            return null;
        });
    }

    @Override
    public void seen(String scope, Collection<String> ids, long sweep) {
        inTransaction(records -> {
            for (List<String> some : JdbcRecords.parts(ids)) {
                records.seen(scope, some, sweep);
            }
            return null;
        });
    }

    @Override
    public List<String> notSeen(String scope, long sweep, String afterId, int most) {
        return inTransaction(records -> records.notSeen(scope, sweep, afterId, most));
    }

    @Override
    public void remove(String scope, Collection<String> ids) {
        inTransaction(records -> {
            for (List<String> some : JdbcRecords.parts(ids)) {
                records.remove(scope, some);
            }
            return null;
        });
    }

    @Override
    public long count(String scope) {
        return inTransaction(records -> records.count(scope));
    }

    @Override
    public void clear(String scope) {
        inTransaction(records -> {
            records.clear(scope);
            return null;
        });
    }

    /** Does nothing but check that the index is started, as each call is committed when it returns. */
    @Override
    public void flush() {
        open();
    }

    /** Names the table, for messages. */
    @Override
    public String toString() {
        return "table " + table;
    }

    private JdbcTable open() {
        JdbcTable current = open;
        if (current == null) {
            throw new IllegalStateException("The record index in table " + table + " is not started");
        }
        return current;
    }

    private interface Work<T> {
        T with(JdbcRecords records) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        JdbcTable current = open();
        JdbcTable.Work<T> onTable = connection -> work.with(new JdbcRecords(connection, current.name()));
        return callersTransaction ? current.inCallersTransaction(onTable) : current.inTransaction(onTable);
    }
}
