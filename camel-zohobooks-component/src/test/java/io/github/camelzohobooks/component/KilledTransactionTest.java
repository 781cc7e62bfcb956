package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.TestDatabases;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Change, position and what is remembered of records are in one transaction of PostgreSQL, whenever the JVM is killed. */
class KilledTransactionTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 60 : 4;
    private static final long SEED = Long.getLong("zohobooks.seed", 20261126);
    private static final int RECORDS = 60;
    private static final long TICK_MILLIS = 15;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** One at least for each way to find changes, and one whose records do not tell when they were modified. */
    private static final List<BookedResource> RESOURCES =
            List.of(BookedResource.INVOICES, BookedResource.CONTACTS, BookedResource.ITEMS, BookedResource.CURRENCIES);

    private static final String URI = "zohobooks:invoices,contacts,items,currencies?delay=50&settle=1s&overlap=5s"
            + "&deletions=sweep&deletionsPeriod=1s&deletionsCalls=60&maxDeletions=1";

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    private final Random random = new Random(SEED);
    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final RandomBookkeeper bookkeeper = new RandomBookkeeper(sandbox, RESOURCES, SEED);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private JdbcTemplate sink;
    private Process node;

    @BeforeEach
    void createSink() {
        sink = new JdbcTemplate(databases.postgres());
        sink.execute(TransactionalNode.SINK);
    }

    @AfterEach
    void close() throws Exception {
        thread.shutdownNow();
        kill();
        sandbox.close();
    }

    private void start() throws Exception {
        node = TransactionalNode.start(URI, sandbox, databases.postgresUrl());
    }

    private void kill() throws InterruptedException {
        if (node != null) {
            node.destroyForcibly().waitFor();
        }
    }

    private int lines() {
        return sink.queryForObject("select count(*) from sink", Integer.class);
    }

    private Replica replica() {
        Replica replica = new Replica();
        sink.queryForList("select line from sink order by place", String.class).forEach(replica::add);
        return replica;
    }

    @Test
    void theTableOfChangesLacksNoneAndHasNoneTwice() throws Exception {
        bookkeeper.begin(RECORDS);
        ScheduledFuture<?> working =
                thread.scheduleWithFixedDelay(bookkeeper::work, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        for (int kill = 0; kill < KILLS; kill++) {
            start();
            int wanted = lines() + 1 + random.nextInt(2 * RECORDS);
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(3)).until(() -> {
                assertThat(node.isAlive()).isTrue();
                return lines() >= wanted;
            });
            kill();
        }
        start();
        await().atMost(LONGEST).until(() -> lines() > 0);
        assertThat(working.isDone()).as("the bookkeeper failed").isFalse();
        working.cancel(false);
        try {
            await().atMost(LONGEST)
                    .until(() -> replica().differences(bookkeeper).isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "The sink does not hold the books: " + replica().differences(bookkeeper), e);
        }

        Replica replica = replica();
        System.out.printf("[transactions] %d kills, %d messages%n", KILLS, replica.lines());
        assertThat(replica.regressions()).as("went back in time").isEmpty();
        assertThat(replica.repeats()).as("repeats").isEmpty();
    }
}
