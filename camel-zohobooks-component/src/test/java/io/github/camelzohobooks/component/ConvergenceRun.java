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
import org.awaitility.core.ConditionTimeoutException;

/** Books that are worked on, trouble, and one consumer after another. */
final class ConvergenceRun implements AutoCloseable {

    private static final double TROUBLE = 0.004;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path directory;
    private final long seed;
    private final String uri;
    private final ZohoBooksSandbox sandbox;
    private final RandomBookkeeper bookkeeper;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger allowed = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Random random;
    private ScheduledFuture<?> working;
    private Process consumer;
    private int requestsBefore;

    /**
     * Begins a run with books that nobody works on yet.
     *
     * @param directory where the consumers keep what they know, and the sink what it took
     * @param seed of all that is random
     * @param uri what is consumed
     * @param resources what the books have
     * @param records how many of each
     */
    ConvergenceRun(Path directory, long seed, String uri, List<BookedResource> resources, int records)
            throws IOException {
        this.directory = directory;
        this.seed = seed;
        this.uri = uri;
        Files.createFile(ConvergingConsumer.sink(directory));
        sandbox = ZohoBooksSandbox.builder()
                .clock(SandboxClock.scaled(ConvergingConsumer.TIMES_FASTER))
                .start();
        bookkeeper = new RandomBookkeeper(sandbox, resources, seed);
        bookkeeper.begin(records);
        random = new Random(seed);
    }

    ZohoBooksSandbox sandbox() {
        return sandbox;
    }

    RandomBookkeeper bookkeeper() {
        return bookkeeper;
    }

    /** From now on somebody works on the books, as often as {@link #mayDo} says. */
    void work(long tickMillis, int mostAtOnce) {
        Random pace = new Random(seed);
        working = thread.scheduleWithFixedDelay(
                () -> work(pace.nextInt(mostAtOnce + 1)), 0, tickMillis, TimeUnit.MILLISECONDS);
    }

    private void work(int times) {
        for (int i = times; i > 0 && done.get() < allowed.get(); i--) {
            bookkeeper.work();
            done.incrementAndGet();
        }
    }

    /** Lets there be so many mutations in all. */
    void mayDo(int mutations) {
        allowed.set(mutations);
    }

    /** From now on things go wrong on the way. */
    void trouble() {
        RandomTrouble.add(sandbox, TROUBLE, seed);
    }

    void start(int number) throws IOException {
        requestsBefore = requests();
        consumer = ConvergingConsumer.start(sandbox, uri, directory, seed * 1000 + number);
    }

    /**
     * After the first request: in the middle of the snapshot, of catching up, of a sweep, or of nothing.
     *
     * @param mostBytes how much more the sink has then, at the most
     * @param mostMillis how long after the first request, at the most
     */
    void awaitMoment(int mostBytes, int mostMillis) throws IOException {
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> requests() > requestsBefore || !consumer.isAlive());
        Path sink = ConvergingConsumer.sink(directory);
        long begun = System.nanoTime();
        long size = Files.size(sink) + random.nextInt(mostBytes);
        long nanos = TimeUnit.MILLISECONDS.toNanos(random.nextInt(mostMillis));
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Files.size(sink) > size || System.nanoTime() - begun > nanos || !consumer.isAlive());
        assertThat(consumer.isAlive()).as("the consumer lives, seed " + seed).isTrue();
    }

    private int requests() {
        return sandbox.requests().apiRequests().size();
    }

    void kill() {
        consumer.destroyForcibly().onExit().join();
    }

    /** Lets the trouble end, and waits until the sink holds the books. */
    Replica finish(int kills) throws Exception {
        await().atMost(LONGEST).until(() -> done.get() >= allowed.get() || working.isDone());
        assertThat(working.isDone()).as("the bookkeeper failed").isFalse();
        sandbox.faults().clear();
        if (kills > 0) {
            start(kills + 1);
        }
        try {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> differences().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Seed " + seed + ": the sink does not hold the books: " + differences(), e);
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

    private List<String> differences() throws IOException {
        return uri.contains("deletions=sweep")
                ? replica().differences(bookkeeper)
                : replica().differencesButDeletions(bookkeeper);
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
