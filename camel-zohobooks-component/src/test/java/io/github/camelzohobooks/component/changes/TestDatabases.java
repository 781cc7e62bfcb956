package io.github.camelzohobooks.component.changes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Databases for tests. PostgreSQL is started once for all test classes, and its tables are dropped before each test. */
public final class TestDatabases implements BeforeEachCallback {

    private Server server;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestDatabases.class))
                .getOrComputeIfAbsent(Server.class, type -> Server.start(), Server.class);
        run(postgres(), "drop schema public cascade");
        run(postgres(), "create schema public");
    }

    public DataSource postgres() {
        return server.postgres().getPostgresDatabase();
    }

    /** A database of its own in PostgreSQL, which can go away. */
    public DataSource postgres(String name) throws SQLException {
        run(postgres(), "drop database if exists " + name + " with (force)");
        run(postgres(), "create database " + name);
        return server.postgres().getDatabase("postgres", name);
    }

    /** Ends all connections to a database, and lets nobody connect. */
    public void goAway(String name) throws SQLException {
        run(postgres(), "alter database " + name + " with allow_connections false");
        run(postgres(), "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    public void comeBack(String name) throws SQLException {
        run(postgres(), "alter database " + name + " with allow_connections true");
    }

    /** What another process reaches PostgreSQL with. */
    public String postgresUrl() {
        return server.postgres().getJdbcUrl("postgres", "postgres");
    }

    /** A new database in memory, which is gone when the virtual machine ends. */
    public static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    public static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Server(EmbeddedPostgres postgres) implements AutoCloseable {

        static Server start() {
            try {
                return new Server(EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(
                                Path.of("target", "postgres").toAbsolutePath().toFile())
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
