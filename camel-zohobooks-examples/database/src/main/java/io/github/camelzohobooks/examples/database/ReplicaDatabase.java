package io.github.camelzohobooks.examples.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The database of the replica, with its tables and with the beans that routes need to write to it. */
final class ReplicaDatabase implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final List<String> TABLES =
            List.of("contact", "item", "invoice", "invoice_line_item", "other_record", "change");

    private final EmbeddedPostgres server;
    private final HikariDataSource pool = new HikariDataSource();
    private final DataSource database = new TransactionAwareDataSourceProxy(pool);
    private final JdbcTemplate queries = new JdbcTemplate(pool);

    private ReplicaDatabase(EmbeddedPostgres server, String url, String user, String password) {
        this.server = server;
        pool.setJdbcUrl(url);
        if (!user.isEmpty()) {
            pool.setUsername(user);
            pool.setPassword(password);
        }
        // A database that is away is found out soon, and the next poll tries again.
        pool.setConnectionTimeout(LONGEST_WAIT_MILLIS);
        new ResourceDatabasePopulator(new ClassPathResource("sql/schema.sql")).execute(pool);
    }

    /**
     * A database that others run.
     *
     * @param url the JDBC URL
     * @param user the name to log in with, empty if the URL has it
     * @param password the password to log in with
     */
    static ReplicaDatabase at(String url, String user, String password) {
        return new ReplicaDatabase(null, url, user, password);
    }

    /**
     * A PostgreSQL of the demo's own, without any data.
     *
     * @param directory where its programs and data are
     */
    static ReplicaDatabase embedded(Path directory) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toAbsolutePath().toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        return new ReplicaDatabase(server, server.getJdbcUrl("postgres", "postgres"), "", "");
    }

    /** Gives the routes what they need. */
    void bindTo(Registry registry) {
        // camel-sql, positions and record index all get the connection of the transaction that transacted() has begun.
        registry.bind("database", DataSource.class, database);
        registry.bind("transactions", new DataSourceTransactionManager(database));
        JdbcPositionRepository positions = new JdbcPositionRepository(database);
        positions.setCallersTransaction(true);
        registry.bind("positions", positions);
        JdbcRecordIndex records = new JdbcRecordIndex(database);
        records.setCallersTransaction(true);
        registry.bind("records", records);
    }

    /** What is in the tables, a line for each table and for the last invoices and changes. */
    List<String> summary() {
        StringBuilder text = new StringBuilder();
        for (String table : TABLES) {
            text.append("%-18s %5d rows%n".formatted(table, count(table)));
        }
        text.append("The last invoices:\n");
        queries.query(
                "select invoice_number, customer_name, status, total, count(line_item_id) as lines from invoice"
                        + " left join invoice_line_item using (invoice_id)"
                        + " group by invoice_id order by last_modified desc, invoice_id limit 3",
                row -> {
                    text.append("  %s %-18s %-6s %10s  %s lines%n"
                            .formatted(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)));
                });
        text.append("The last changes:\n");
        queries.query("select change_type, resource, id from change order by number desc limit 4", row -> {
            text.append("  %-8s %s %s%n".formatted(row.getString(1), row.getString(2), row.getString(3)));
        });
        return text.toString().lines().toList();
    }

    private long count(String table) {
        return queries.queryForObject("select count(*) from " + table, Long.class);
    }

    /** Where it is, for people. */
    @Override
    public String toString() {
        return server == null ? pool.getJdbcUrl().replaceFirst("\\?.*", "") : pool.getJdbcUrl();
    }

    /** Closes the connections, and ends the database if it is the demo's own. */
    @Override
    public void close() throws IOException {
        pool.close();
        if (server != null) {
            server.close();
        }
    }
}
