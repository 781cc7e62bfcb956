package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.TestDatabases;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two virtual machines of which one consumes, as Camel's file lock says. The one that leads is killed again and again while
 * others work on the books, and the other one takes over.
 */
class KilledLeaderTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 30 : 3;
    private static final long SEED = Long.getLong("zohobooks.seed", 20261126);
    private static final int RECORDS = 60;
    private static final long TICK_MILLIS = 15;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final List<BookedResource> RESOURCES =
            List.of(BookedResource.INVOICES, BookedResource.CONTACTS, BookedResource.CURRENCIES);
    private static final String URI = "zohobooks:invoices,contacts,currencies?delay=50&settle=1s&overlap=5s";

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final RandomBookkeeper bookkeeper = new RandomBookkeeper(sandbox, RESOURCES, SEED);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Process> nodes = new HashMap<>();
    private JdbcTemplate sink;

    @BeforeEach
    void createSink() {
        sink = new JdbcTemplate(databases.postgres());
        sink.execute(ClusterNode.SINK);
    }

    @AfterEach
    void close() throws Exception {
        thread.shutdownNow();
        for (Process node : nodes.values()) {
            node.destroyForcibly().waitFor();
        }
        sandbox.close();
    }

    private void start(int number) throws IOException {
        String name = "node-" + number;
        ClusterNode.Way way = number % 2 == 0 ? ClusterNode.Way.MASTER : ClusterNode.Way.ROUTE_POLICY;
        nodes.put(name, ClusterNode.start(name, way, URI, sandbox, databases.postgresUrl(), directory));
    }

    private int lines() {
        return sink.queryForObject("select count(*) from sink", Integer.class);
    }

    /** What came after the snapshot. */
    private int changes() {
        return sink.queryForObject("select count(*) from sink where line not like '% read %'", Integer.class);
    }

    private String lastToWrite() {
        return sink.queryForObject("select node from sink order by place desc limit 1", String.class);
    }

    private void awaitMore(IntSupplier count, int more) {
        int goal = count.getAsInt() + more;
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(nodes.values()).allMatch(Process::isAlive);
            return count.getAsInt() >= goal;
        });
    }

    private Replica replica() {
        Replica replica = new Replica();
        sink.queryForList("select line from sink order by place", String.class).forEach(replica::add);
        return replica;
    }

    @Test
    void whenTheLeaderIsKilledTheFollowerGoesOnAndTheSinkEndsUpWithTheBooks() throws Exception {
        // A sweep for deletions would make good what a wrong position has left out.
        bookkeeper.deleteNothing();
        bookkeeper.begin(RECORDS);
        start(0);
        start(1);
        ScheduledFuture<?> working =
                thread.scheduleWithFixedDelay(bookkeeper::work, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        for (int kill = 0; kill < KILLS; kill++) {
            // The first one dies in the snapshot, others while they deliver changes.
            awaitMore(kill == 0 ? this::lines : this::changes, 1 + random.nextInt(RECORDS / 2));
            nodes.remove(lastToWrite()).destroyForcibly().waitFor();
            start(kill + 2);
        }
        awaitMore(this::changes, 1);
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
        System.out.printf(
                "[leaders] %d kills, %d messages, %d of them repeats%n", KILLS, replica.lines(), replica.duplicates());
        assertThat(replica.regressions()).as("went back in time").isEmpty();
        assertThat(sink.queryForList("select distinct node from sink", String.class))
                .as("leaders")
                .hasSize(KILLS + 1);
        assertThat(sandbox.requests().tokenRequests())
                .as("a follower uses the token of the leader")
                .hasSize(1);
    }
}
