package io.github.camelzohobooks.examples.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The replica's JVM is killed, and its database refuses or goes away, while somebody works in the books. */
class KilledReplicaTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 60 : 4;
    private static final long SEED = Long.getLong("zohobooks.seed", 20261126);
    private static final long TICK_MILLIS = 40;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private EmbeddedPostgres server;
    private JdbcTemplate administration;
    private JdbcTemplate replica;
    private ExampleProcess process;
    private int lives;

    @BeforeEach
    void startDatabase() throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "postgres").toAbsolutePath().toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        administration = new JdbcTemplate(server.getPostgresDatabase());
        administration.execute("create database replica");
        replica = new JdbcTemplate(server.getDatabase("postgres", "replica"));
        sandbox.requests().keepLast(0);
    }

    @AfterEach
    void stop() throws Exception {
        worker.shutdownNow();
        if (process != null) {
            process.kill();
        }
        sandbox.close();
        server.close();
    }

    @Test
    void tablesEqualTheBooksAndNoChangeIsStoredTwice() throws Exception {
        BusyBooks books = new BusyBooks(sandbox.books(), SEED);
        books.begin(10, 20, 40, 5);
        ScheduledFuture<?> working = worker.scheduleWithFixedDelay(books::work, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        for (int kill = 0; kill < KILLS; kill++) {
            start();
            awaitChanges(1 + random.nextInt(70));
            if (kill % 3 == 1) {
                loseDatabase();
                awaitChanges(1 + random.nextInt(30));
            }
            process.kill();
        }
        start();
        awaitChanges(1);
        assertThat(working.isDone()).as("the bookkeeper failed").isFalse();
        working.cancel(false);
        worker.shutdown();
        assertThat(worker.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertEventuallyEqual();
        assertThat(changes("change_type <> 'deleted'", "resource, id, modified"))
                .as("the same state of a record, twice")
                .isEmpty();
        assertThat(changes("change_type = 'deleted'", "resource, id"))
                .as("deleted twice")
                .isEmpty();
        System.out.printf(
                "[database] %d kills, %d changes, %d deletions%n",
                KILLS, changes(), count("select count(*) from change where change_type = 'deleted'"));
    }

    /** A position that is stored outside of the transaction would be behind the change by then. */
    @Test
    void aChangeThatTheDatabaseRefusedIsNotSkippedByTheNextStart() throws Exception {
        new BusyBooks(sandbox.books(), SEED).begin(3, 0, 0, 0);
        start();
        awaitChanges(3);
        String refused = sandbox.books().ids("contacts").get(1);
        replica.execute("create function refuse() returns trigger language plpgsql"
                + " as 'begin raise exception ''not today''; end'");
        replica.execute("create trigger refuse before insert or update on contact for each row when (new.contact_id = '"
                + refused + "') execute function refuse()");
        sandbox.books().update("contacts", refused, JsonNodeFactory.instance.objectNode().put("company_name", "New"));
        await().atMost(LONGEST).until(() -> process.output().contains("not today"));

        process.kill();
        replica.execute("drop trigger refuse on contact");
        start();

        assertEventuallyEqual();
    }

    private void assertEventuallyEqual() {
        try {
            await().atMost(LONGEST).until(() -> differences().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "The tables do not hold the books: " + differences() + " after " + changes() + " changes\n"
                            + process.output(),
                    e);
        }
    }

    private List<String> differences() {
        return BooksAsTables.differences(BooksAsTables.stored(replica), BooksAsTables.wanted(sandbox.books()));
    }

    /** The changes of a kind of which there is more than one with the same values. */
    private List<Map<String, Object>> changes(String which, String columns) {
        return replica.queryForList("select " + columns
                + ", count(*), array_agg(number), array_agg(stored), array_agg(change_type), array_agg(stored) from change where "
                + which + " group by " + columns + " having count(*) > 1");
    }

    private void awaitChanges(int more) {
        int wanted = changes() + more;
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(3)).until(() -> {
            assertThat(process.isAlive()).as(process::output).isTrue();
            return changes() >= wanted;
        });
    }

    private void loseDatabase() {
        int failures = failures();
        administration.execute("alter database replica with allow_connections false");
        administration.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'replica'");
        await().atMost(LONGEST).until(() -> failures() > failures);
        administration.execute("alter database replica with allow_connections true");
    }

    private int failures() {
        return process.output().split("not currently accepting connections", -1).length;
    }

    private int changes() {
        return count("select count(*) from change");
    }

    private int count(String query) {
        try {
            return replica.queryForObject(query, Integer.class);
        } catch (DataAccessException e) {
            // The replica makes its tables when it starts.
            return 0;
        }
    }

    private void start() throws IOException {
        process = ExampleProcess.start(
                DatabaseReplica.class,
                Map.of(
                        "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
                        "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret(),
                        "ZOHO_REFRESH_TOKEN", sandbox.credentials().refreshToken(),
                        "ZOHO_DATA_CENTER", "us"),
                Map.of(
                        "camel.component.zohobooks.apiUrl", sandbox.apiBase().toString(),
                        "camel.component.zohobooks.accountsUrl",
                                sandbox.accountsBase().toString(),
                        "camel.component.zohobooks.limits.callsPerMinute", "1000000",
                        "camel.component.zohobooks.limits.dailyQuota", "100000000",
                        "example.jdbcUrl", server.getJdbcUrl("postgres", "replica"),
                        "example.delay", "50",
                        "example.deletionsPeriod", "500",
                        "example.maxDeletions", "1",
                        "example.changes", "0"),
                directory.resolve("output-" + lives++));
    }
}
