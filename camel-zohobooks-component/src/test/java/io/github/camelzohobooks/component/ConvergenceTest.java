package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the books, to the way to them, to the sink and to the consumer: the sink ends up with the books. */
class ConvergenceTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int MUTATIONS = FULL ? 10_000 : 3_000;
    private static final int KILLS = FULL ? 30 : 10;
    private static final int RECORDS = 250;
    private static final int SMALL_PAGE = 45;
    private static final double TROUBLE = 0.004;
    private static final long TICK_MILLIS = 5;
    /** A kill comes after so many bytes more in the sink, or so long after the first request, at most. */
    private static final int MOST_BYTES = 20_000;

    private static final int MOST_MILLIS = 3_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final List<BookedResource> RESOURCES = List.of(
            BookedResource.INVOICES,
            BookedResource.BILLS,
            BookedResource.CONTACTS,
            BookedResource.ITEMS,
            BookedResource.PROJECTS);
    private static final String URI = "zohobooks:invoices,bills,contacts,items,projects?delay=20&settle=1s&overlap=5s"
            + "&deletions=sweep&deletionsPeriod=5s&deletionsCalls=60&maxDeletions=1&details=";

    @TempDir
    private Path directory;

    static LongStream seeds() {
        Long one = Long.getLong("zohobooks.seed");
        return one != null ? LongStream.of(one) : LongStream.rangeClosed(1, FULL ? 10 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aConsumerThatIsKilledAgainAndAgainLeavesItsSinkWithTheBooks(long seed) throws Exception {
        try (Run run = new Run(directory, seed, seed % 2 == 0)) {
            Random random = new Random(seed);
            for (int kill = 1; kill <= KILLS; kill++) {
                run.mayDo(MUTATIONS * kill / KILLS);
                run.start(kill);
                run.awaitMoment(random);
                run.kill();
            }
            run.finish(KILLS);
        }
    }

    @Test
    void withoutKillsLessThanOneMessageInAHundredRepeatsAnother() throws Exception {
        try (Run run = new Run(directory, 99, false)) {
            run.mayDo(MUTATIONS);
            run.start(0);
            Replica replica = run.finish(0);

            assertThat(replica.duplicates()).isLessThan(replica.lines() / 100);
        }
    }

    /** Books that are worked on, trouble, and one consumer after another. */
    private static final class Run implements AutoCloseable {

        private final Path directory;
        private final long seed;
        private final boolean details;
        private final ZohoBooksSandbox sandbox;
        private final RandomBookkeeper bookkeeper;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger allowed = new AtomicInteger();
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final ScheduledFuture<?> working;
        private Process consumer;
        private int requestsBefore;

        Run(Path directory, long seed, boolean details) throws IOException {
            this.directory = directory;
            this.seed = seed;
            this.details = details;
            Files.createFile(ConvergingConsumer.sink(directory));
            sandbox = ZohoBooksSandbox.builder()
                    .clock(SandboxClock.scaled(ConvergingConsumer.TIMES_FASTER))
                    .start();
            bookkeeper = new RandomBookkeeper(sandbox, RESOURCES, seed);
            bookkeeper.begin(RECORDS);
            if (seed % 3 == 1) {
                sandbox.faults().add(RandomTrouble.pagesOfAtMost(SMALL_PAGE));
            }
            RandomTrouble.add(sandbox, TROUBLE, seed);
            Random pace = new Random(seed);
            working = thread.scheduleWithFixedDelay(() -> work(pace), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void work(Random pace) {
            for (int i = pace.nextInt(4); i > 0 && done.get() < allowed.get(); i--) {
                bookkeeper.work();
                done.incrementAndGet();
            }
        }

        void mayDo(int mutations) {
            allowed.set(mutations);
        }

        void start(int number) throws IOException {
            requestsBefore = requests();
            consumer = ConvergingConsumer.start(sandbox, URI + details, directory, seed * 1000 + number);
        }

        /** After the first request: in the middle of the snapshot, of catching up, of a sweep, or of nothing. */
        void awaitMoment(Random random) throws IOException {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> requests() > requestsBefore || !consumer.isAlive());
            Path sink = ConvergingConsumer.sink(directory);
            long begun = System.nanoTime();
            long size = Files.size(sink) + random.nextInt(MOST_BYTES);
            long nanos = TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_MILLIS));
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> Files.size(sink) > size || System.nanoTime() - begun > nanos || !consumer.isAlive());
            assertThat(consumer.isAlive())
                    .as("the consumer lives, seed " + seed)
                    .isTrue();
        }

        private int requests() {
            return sandbox.requests().apiRequests().size();
        }

        void kill() {
            consumer.destroyForcibly().onExit().join();
        }

        /** Lets the trouble end, and waits until the sink holds the books. */
        Replica finish(int kills) throws Exception {
            await().atMost(LONGEST).until(() -> done.get() == allowed.get() || working.isDone());
            assertThat(working.isDone()).as("the bookkeeper failed").isFalse();
            sandbox.faults().clear();
            if (kills > 0) {
                start(kills + 1);
            }
            try {
                await().atMost(LONGEST)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> replica().differences(bookkeeper).isEmpty());
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(
                        "Seed " + seed + ": the sink does not hold the books: "
                                + replica().differences(bookkeeper),
                        e);
            } finally {
                kill();
            }
            Replica replica = replica();
            System.out.printf(
                    "[convergence] seed %d: %d mutations, %d kills, %d requests, %d messages, %d of them repeats (%.2f %%)%n",
                    seed,
                    done.get(),
                    kills,
                    requests(),
                    replica.lines(),
                    replica.duplicates(),
                    100.0 * replica.duplicates() / replica.lines());
            assertThat(replica.regressions())
                    .as("seed " + seed + ": went back in time")
                    .isEmpty();
            return replica;
        }

        private Replica replica() throws IOException {
            Replica replica = new Replica();
            String text = Files.readString(ConvergingConsumer.sink(directory));
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(replica::add);
            return replica;
        }

        @Override
        public void close() {
            thread.shutdownNow();
            if (consumer != null) {
                kill();
            }
            sandbox.close();
        }
    }
}
