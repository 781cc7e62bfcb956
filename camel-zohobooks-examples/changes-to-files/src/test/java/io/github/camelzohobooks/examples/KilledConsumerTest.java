package io.github.camelzohobooks.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's JVM is killed in the middle of its work, again and again, while somebody works in the books. */
class KilledConsumerTest {

    private static final int SEEDED = 1_500;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 100 : 5;
    private static final Pattern DELIVERED = Pattern.compile("invoice (\\d+) \\w+ -> .*?/\\d+-(\\d{8}-\\d{6})\\.json");
    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    @TempDir
    private Path directory;

    /** The modified time of every change that a process told of, by the name of its file. */
    private record Life(Instant positionAtStart, Map<String, Instant> delivered) {

        /** Everything up to the position was committed by an earlier process. */
        Stream<String> repeatsOfCommitted() {
            return delivered.entrySet().stream()
                    .filter(change -> !change.getValue().isAfter(positionAtStart))
                    .map(change -> change.getKey() + " although the position was " + positionAtStart);
        }
    }

    @Test
    void noChangeIsMissingAndOnlyThoseOfUncommittedPollsAreRepeated() throws Exception {
        Random random = new Random(4_711);
        List<Life> lives = new ArrayList<>();
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.requests().keepLast(0);
            sandbox.books().seed("invoices", SEEDED);
            ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
            try {
                ScheduledFuture<?> writing = writer.scheduleWithFixedDelay(
                        () -> change(sandbox.books(), random), 0, 20, TimeUnit.MILLISECONDS);
                for (int kill = 0; kill < KILLS; kill++) {
                    // The first ones in the middle of the snapshot, later ones at any moment after a poll was
                    // committed.
                    boolean inSnapshot = kill < 2;
                    int deliveries = 1 + random.nextInt(inSnapshot ? SEEDED / 2 : 100);
                    lives.add(live(sandbox, kill, inSnapshot, deliveries));
                }
                assertThat(writing.isDone()).as("the writer has failed").isFalse();
            } finally {
                writer.shutdown();
                assertThat(writer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
            lives.add(liveUntilAllIsDelivered(sandbox));

            assertThat(changesIn(sandbox.books()).stream().filter(change -> !isFileComplete(change)))
                    .isEmpty();
        }
        assertThat(lives.stream().flatMap(Life::repeatsOfCommitted)).isEmpty();
        assertThat(lives).extracting(Life::positionAtStart).last().isNotEqualTo(Instant.MIN);
    }

    private static void change(Books books, Random random) {
        if (random.nextInt(3) == 0) {
            books.seedAt("invoices", 1, Instant.now());
        } else {
            List<String> ids = books.ids("invoices");
            books.update(
                    "invoices",
                    ids.get(random.nextInt(ids.size())),
                    JsonMapper.builder().build().createObjectNode().put("notes", "Changed"));
        }
    }

    private Life live(ZohoBooksSandbox sandbox, int number, boolean inSnapshot, int deliveries) throws Exception {
        Instant position = position();
        ExampleProcess process = start(sandbox, Integer.toString(number));
        try {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive()
                            || (delivered(process).size() >= deliveries
                                    && (inSnapshot || position().isAfter(position))));
            assertThat(process.isAlive()).as(process.output()).isTrue();
        } finally {
            process.kill();
        }
        return new Life(position, delivered(process));
    }

    private Life liveUntilAllIsDelivered(ZohoBooksSandbox sandbox) throws Exception {
        Instant position = position();
        ExampleProcess process = start(sandbox, "last");
        try {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> changesIn(sandbox.books()).stream().allMatch(this::isFileComplete));
        } finally {
            process.kill();
        }
        return new Life(position, delivered(process));
    }

    private ExampleProcess start(ZohoBooksSandbox sandbox, String name) throws IOException {
        return ExampleProcess.start(
                ChangesToFiles.class,
                ChangesToFilesTest.environment(sandbox),
                Map.of(
                        "camel.component.zohobooks.apiUrl", sandbox.apiBase().toString(),
                        "camel.component.zohobooks.accountsUrl",
                                sandbox.accountsBase().toString(),
                        "example.directory", directory.toString(),
                        "example.delay", "100",
                        "example.changes", "0"),
                directory.resolve("output-" + name));
    }

    /** The last state of every invoice, as the name of the file that must hold it. */
    private static List<String> changesIn(Books books) {
        return books.all("invoices").stream()
                .map(invoice -> invoice.path("invoice_id").asText() + "-"
                        + TIME_IN_NAME.format(OffsetDateTime.parse(
                                        invoice.path("last_modified_time").asText(), TIMESTAMP)
                                .toInstant()))
                .toList();
    }

    private boolean isFileComplete(String name) {
        Path file = directory.resolve("changes/" + name + ".json");
        try {
            return Files.exists(file)
                    && name.startsWith(new JsonMapper()
                            .readTree(file.toFile())
                            .path("invoice_id")
                            .asText("none"));
        } catch (IOException e) {
            // Being written, or torn by a kill and not yet written again.
            return false;
        }
    }

    private static Map<String, Instant> delivered(ExampleProcess process) {
        Map<String, Instant> delivered = new HashMap<>();
        DELIVERED
                .matcher(process.output())
                .results()
                .forEach(line -> delivered.put(
                        line.group(1) + "-" + line.group(2), Instant.from(TIME_IN_NAME.parse(line.group(2)))));
        return delivered;
    }

    private Instant position() throws IOException {
        Path positions = directory.resolve("positions");
        if (Files.notExists(positions)) {
            return Instant.MIN;
        }
        try (Stream<Path> files = Files.list(positions)) {
            List<Path> complete =
                    files.filter(file -> file.toString().endsWith(".position")).toList();
            if (complete.isEmpty()) {
                return Instant.MIN;
            }
            JsonNode position = new JsonMapper().readTree(complete.get(0).toFile());
            // While the snapshot is under way, nothing is said of what changes meanwhile.
            return position.has("upTo") ? Instant.parse(position.path("upTo").asText()) : Instant.MIN;
        }
    }
}
