package io.github.camelzohobooks.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.examples.support.ExampleProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is not there when the pipeline starts, goes away, and comes back. */
class BrokerGoneTest {

    private static final int RECORDS = 60;
    private static final int CHANGES = 60;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String FAILED = "was not processed; the position stays before it";

    @TempDir
    private Path directory;

    @Test
    void thePipelineWaitsForTheBrokerAndNothingIsLostOrTwiceInTheTopics() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("kafka"));
                Bookkeeper bookkeeper = new Bookkeeper(1, RECORDS)) {
            ExampleProcess process = new Pipeline(bookkeeper.sandbox(), broker, directory).start(Map.of());
            try {
                awaitStandstill(bookkeeper, process);
                broker.start();
                bookkeeper.mayDo(CHANGES);
                await().atMost(LONGEST).until(bookkeeper::isDone);
                Topics.awaitBooks(broker, bookkeeper, "After the broker had come", process);

                broker.stop();
                bookkeeper.mayDo(CHANGES);
                await().atMost(LONGEST).until(bookkeeper::isDone);
                awaitStandstill(bookkeeper, process);
                broker.start();
                Topics.awaitBooks(broker, bookkeeper, "After the broker had come back", process);
            } finally {
                process.kill();
            }
            assertThat(process.output()).doesNotContain(FAILED);
            assertThat(Topics.read(broker).regressions()).isEmpty();
            assertThat(Topics.read(broker).repeats()).isEmpty();
        }
    }

    @Test
    void whileTheBrokerIsAwayForLongPollsFailAndThePositionStays() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("kafka"));
                Bookkeeper bookkeeper = new Bookkeeper(2, RECORDS)) {
            broker.start();
            Pipeline pipeline = new Pipeline(bookkeeper.sandbox(), broker, directory);
            ExampleProcess process = pipeline.start(Map.of(
                    "camel.component.kafka.maxBlockMs", "2000",
                    "camel.component.kafka.requestTimeoutMs", "2000",
                    "camel.component.kafka.deliveryTimeoutMs", "3000"));
            try {
                Topics.awaitBooks(broker, bookkeeper, "Before", process);
                broker.stop();
                Instant gone = Instant.now();
                bookkeeper.mayDo(CHANGES);
                await().atMost(LONGEST).until(bookkeeper::isDone);
                await().atMost(LONGEST)
                        .until(() -> process.output().split(FAILED, -1).length > 3 || !process.isAlive());
                assertThat(process.isAlive()).as(process.output()).isTrue();
                Map<String, Instant> untold = bookkeeper.firstChangesSince(gone.minus(LONGEST));
                assertThat(untold).containsOnlyKeys(Bookkeeper.RESOURCES.toArray(String[]::new));
                // Polls that found nothing may have moved it, but not beyond the first change.
                assertThat(pipeline.positions())
                        .containsKeys(Bookkeeper.RESOURCES.toArray(String[]::new))
                        .allSatisfy((resource, position) -> assertThat(position)
                                .as(resource)
                                .isBeforeOrEqualTo(untold.getOrDefault(resource, Instant.MAX)));
                broker.start();
                Topics.awaitBooks(broker, bookkeeper, "After the broker had come back", process);
            } finally {
                process.kill();
            }
            assertThat(Topics.read(broker).regressions()).isEmpty();
        }
    }

    /** Waits until the pipeline asks for nothing more, because what it has found waits for the broker. */
    private static void awaitStandstill(Bookkeeper bookkeeper, ExampleProcess process) {
        AtomicInteger last = new AtomicInteger();
        await().atMost(LONGEST)
                .during(Duration.ofMillis(1_500))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    int requests = bookkeeper.requests();
                    return requests > 0 && requests == last.getAndSet(requests);
                });
        assertThat(process.isAlive()).as(process.output()).isTrue();
    }
}
