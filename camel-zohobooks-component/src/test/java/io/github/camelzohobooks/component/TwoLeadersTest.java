package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.github.camelzohobooks.component.changes.TestDatabases;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes that both take themselves for the leader, with the same positions and the same record index, while others work
 * on the books. Their sink compares the times of records.
 */
class TwoLeadersTest {

    private static final int MUTATIONS = Boolean.getBoolean("zohobooks.full") ? 10_000 : 800;
    private static final long SEED = Long.getLong("zohobooks.seed", 7);
    private static final int RECORDS = 60;
    private static final int TIMES_FASTER = ConvergingConsumer.TIMES_FASTER;
    private static final double TROUBLE = 0.01;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final List<BookedResource> RESOURCES =
            List.of(BookedResource.INVOICES, BookedResource.CONTACTS, BookedResource.ITEMS, BookedResource.CURRENCIES);
    private static final String URI = "zohobooks:invoices,contacts,items,currencies?initialDelay=1&delay=20&settle=1s"
            + "&overlap=5s&deletions=sweep&deletionsPeriod=5s&deletionsCalls=60&maxDeletions=1"
            + "&positionRepository=#positions&recordIndex=#records";

    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(TIMES_FASTER)).start();
    private final RandomBookkeeper bookkeeper = new RandomBookkeeper(sandbox, RESOURCES, SEED);
    private final DataSource database = TestDatabases.h2();
    private final Sink sink = new Sink();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<DefaultCamelContext> nodes = new ArrayList<>();
    private final List<AtomicInteger> told = List.of(new AtomicInteger(), new AtomicInteger());

    /** Leaves out what is older than what it has, and what comes of records that are gone. Safe for use by many threads. */
    private static final class Sink {
        private final Lock lock = new ReentrantLock();
        private final Map<String, Instant> newest = new HashMap<>();
        private final Set<String> gone = new HashSet<>();
        private final Replica replica = new Replica();

        void take(Message message) {
            String key = message.getHeader(ZohoBooksConstants.KEY, String.class);
            String type = message.getHeader(ZohoBooksConstants.CHANGE_TYPE, String.class);
            Instant modified = message.getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME, Instant.class);
            lock.lock();
            try {
                if (type.equals("deleted")) {
                    gone.add(key);
                    replica.add(Replica.line(message));
                } else if (!gone.contains(key)
                        && (modified == null || !modified.isBefore(newest.getOrDefault(key, Instant.MIN)))) {
                    newest.put(key, modified == null ? Instant.MIN : modified);
                    replica.add(Replica.line(message));
                }
            } finally {
                lock.unlock();
            }
        }

        List<String> differences(RandomBookkeeper bookkeeper) {
            lock.lock();
            try {
                return replica.differences(bookkeeper);
            } finally {
                lock.unlock();
            }
        }
    }

    private void start(int number) throws Exception {
        ScaledTime time = new ScaledTime(TIMES_FASTER);
        ZohoBooksLimits limits = NoLimits.create();
        limits.setClock(time);
        limits.setTimer(time);
        DefaultCamelContext context = new DefaultCamelContext();
        nodes.add(context);
        context.getRegistry().bind("positions", new JdbcPositionRepository(database));
        context.getRegistry().bind("records", new JdbcRecordIndex(database));
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.setClock(time);
        SandboxConnection.connect(component, sandbox);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).errorHandler(noErrorHandler()).process(exchange -> {
                    told.get(number).incrementAndGet();
                    sink.take(exchange.getMessage());
                });
            }
        });
        context.start();
    }

    @AfterEach
    void close() {
        thread.shutdownNow();
        nodes.forEach(DefaultCamelContext::stop);
        sandbox.close();
    }

    @Test
    void nothingIsLostAndNoOlderStateReplacesANewerOne() throws Exception {
        bookkeeper.begin(RECORDS);
        start(0);
        start(1);
        await().atMost(LONGEST).until(() -> told.stream().allMatch(count -> count.get() > 0));
        List<Integer> before = told.stream().map(AtomicInteger::get).toList();
        RandomTrouble.add(sandbox, TROUBLE, SEED);
        AtomicInteger done = new AtomicInteger();
        ScheduledFuture<?> working = thread.scheduleWithFixedDelay(
                () -> {
                    bookkeeper.work();
                    done.incrementAndGet();
                },
                0,
                5,
                TimeUnit.MILLISECONDS);
        await().atMost(LONGEST)
                .until(() -> working.isDone()
                        || (done.get() >= MUTATIONS
                                && told.get(0).get() > before.get(0)
                                && told.get(1).get() > before.get(1)));
        assertThat(working.isDone()).as("the bookkeeper failed").isFalse();
        working.cancel(false);
        sandbox.faults().clear();
        nodes.get(0).stop();
        try {
            await().atMost(LONGEST).until(() -> sink.differences(bookkeeper).isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The sink does not hold the books: " + sink.differences(bookkeeper), e);
        }

        System.out.printf(
                "[two leaders] %d mutations, told by the first %s, by the second %s%n",
                done.get(), told.get(0), told.get(1));
        assertThat(sink.replica.regressions())
                .as("went back in time")
                .allMatch(key -> key.startsWith(BookedResource.CURRENCIES.resource()));
    }
}
