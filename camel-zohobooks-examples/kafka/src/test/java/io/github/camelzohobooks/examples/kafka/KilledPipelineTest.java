package io.github.camelzohobooks.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.examples.support.ExampleProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline is killed at random moments, again and again, while somebody works in the books. */
class KilledPipelineTest {

    private static final long SEED = Long.getLong("zohobooks.seed", 4_711);
    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 60 : 3;
    private static final int RECORDS = 150;
    private static final int CHANGES = 120;
    private static final int MOST_MILLIS = 3_000;
    private static final String STARTED = "Consuming changes of vendorpayments";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final List<Life> lives = new ArrayList<>();

    /** What was known when a pipeline was started: the time, in milliseconds, and up to when all was committed. */
    private record Life(long start, Map<String, Instant> positions) {

        /** Whether a message is of this life or a later one, although its change was committed before. */
        boolean repeatsCommitted(Topics.Told message) {
            Instant position = positions.get(message.resource());
            return message.at().timestamp() >= start
                    && position != null
                    && message.hasRecord()
                    && !message.modified().isAfter(position);
        }
    }

    @Test
    void theCompactedTopicsAreTheBooksAndNothingIsToldAgainThatWasCommitted() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("kafka"));
                Bookkeeper bookkeeper = new Bookkeeper(SEED, RECORDS)) {
            broker.start();
            Pipeline pipeline = new Pipeline(bookkeeper.sandbox(), broker, directory);
            Random random = new Random(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                bookkeeper.mayDo(CHANGES);
                liveAndDie(pipeline, random, kill % 2 == 1);
                if (kill % 3 == 1) {
                    broker.stop();
                    broker.start();
                }
            }
            finish(pipeline, broker, bookkeeper);
        }
    }

    private void liveAndDie(Pipeline pipeline, Random random, boolean commits) throws Exception {
        Map<String, Instant> positions = pipeline.positions();
        lives.add(new Life(System.currentTimeMillis(), positions));
        ExampleProcess process = pipeline.start(Map.of());
        try {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> process.output().contains(STARTED) || !process.isAlive());
            if (commits) {
                await().atMost(LONGEST)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> haveAllMoved(positions, pipeline.positions()) || !process.isAlive());
            }
            // In the middle of the snapshot, of catching up, of a sweep, or of nothing.
            long nanos = Duration.ofMillis(random.nextInt(MOST_MILLIS)).toNanos();
            long begun = System.nanoTime();
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> System.nanoTime() - begun > nanos || !process.isAlive());
            assertThat(process.isAlive()).as(process.output()).isTrue();
        } finally {
            process.kill();
        }
    }

    private static void isWellFormed(Topics.Told message) {
        assertThat(message.at().topic()).isEqualTo("zohobooks." + message.resource());
        assertThat(message.at().headers()).isEmpty();
        if (message.envelope() != null) {
            assertThat(message.envelope().path("source").path("key").asText()).isEqualTo(message.key());
        }
        if (message.hasRecord() && message.resource().equals("invoices")) {
            assertThat(message.envelope().path("after").has("line_items"))
                    .as("details of " + message)
                    .isTrue();
        }
    }

    private static boolean haveAllMoved(Map<String, Instant> before, Map<String, Instant> now) {
        return Bookkeeper.RESOURCES.stream()
                .allMatch(resource ->
                        now.containsKey(resource) && !now.get(resource).equals(before.get(resource)));
    }

    private void finish(Pipeline pipeline, EmbeddedBroker broker, Bookkeeper bookkeeper) throws Exception {
        lives.add(new Life(System.currentTimeMillis(), pipeline.positions()));
        ExampleProcess process = pipeline.start(Map.of());
        try {
            await().atMost(LONGEST).until(bookkeeper::isDone);
            Topics.awaitBooks(broker, bookkeeper, "Seed " + SEED, process);
        } finally {
            process.kill();
        }
        Topics topics = Topics.read(broker);
        assertThat(topics.differences(bookkeeper)).as("seed " + SEED).isEmpty();
        assertThat(topics.told()).allSatisfy(KilledPipelineTest::isWellFormed);
        assertThat(topics.regressions()).as("seed " + SEED).isEmpty();
        assertThat(topics.repeats().stream()
                        .filter(message -> lives.stream().anyMatch(life -> life.repeatsCommitted(message))))
                .as("seed " + SEED)
                .isEmpty();
        assertThat(lives.get(KILLS).positions())
                .as("committed")
                .containsKeys(Bookkeeper.RESOURCES.toArray(String[]::new));
        System.out.printf(
                "[kafka] seed %d: %d kills, %d messages, %d of them repeats%n",
                SEED, KILLS, topics.told().size(), topics.repeats().size());
    }
}
