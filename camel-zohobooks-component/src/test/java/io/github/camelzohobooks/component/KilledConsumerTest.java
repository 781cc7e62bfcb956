package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM of a consumer is killed again and again in the midst of its work, while others work on the books. */
class KilledConsumerTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 50 : 5;
    private static final long SEED = 20261124;
    private static final int BEFORE_THE_START = 60;
    private static final String URI = "URI";
    private static final String SINK = "SINK";
    private static final String POSITIONS = "POSITIONS";

    @TempDir
    private Path directory;

    private Path sink;
    private Path position;

    /** A line of the sink: one change that arrived. */
    private record Arrival(String id, Instant modified, int version) {

        static Arrival parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Arrival(parts[0], Instant.parse(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    @Test
    void whateverMomentItIsKilledAtNothingIsMissingAndOnlyUncommittedPollsAreRepeated() throws Exception {
        sink = Files.createFile(directory.resolve("sink"));
        position = directory.resolve("invoices.position");
        Random random = new Random(SEED);
        int uncommitted = 0;
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", BEFORE_THE_START);
            Bookkeeper bookkeeper = new Bookkeeper(sandbox);
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    Process consumer = start(sandbox);
                    // The first one dies in the snapshot, the second one soon after it, the others while they catch up.
                    if (kill == 1) {
                        awaitWhile(
                                consumer,
                                () -> Files.exists(position)
                                        && Files.readString(position).contains("\"since\""));
                    }
                    int wanted = arrivals().size() + 1 + random.nextInt(kill == 1 ? 20 : BEFORE_THE_START);
                    awaitWhile(consumer, () -> arrivals().size() >= wanted);
                    consumer.destroyForcibly().waitFor();
                    uncommitted += uncommitted();
                }
            } finally {
                bookkeeper.stop();
            }
            Process consumer = start(sandbox);
            try {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> missing(bookkeeper).isEmpty());
            } finally {
                consumer.destroyForcibly().waitFor();
            }
            check(bookkeeper, uncommitted);
        }
    }

    private static void awaitWhile(Process consumer, Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !consumer.isAlive() || condition.call());
        assertThat(consumer.isAlive()).isTrue();
    }

    private void check(Bookkeeper bookkeeper, int uncommitted) throws IOException {
        List<Arrival> arrivals = arrivals();
        Set<Arrival> different = new HashSet<>(arrivals);
        int repeats = arrivals.size() - different.size();
        System.out.printf(
                "[kills] %d kills, %d arrivals of %d records, %d repeats, %d at most%n",
                KILLS, arrivals.size(), bookkeeper.lastVersions().size(), repeats, uncommitted);
        assertThat(repeats).isLessThanOrEqualTo(uncommitted);
        assertThat(uncommitted).as("kills hit in mid-work").isPositive();
        Map<String, Integer> newest = new HashMap<>();
        for (Arrival arrival : arrivals) {
            assertThat(arrival.version())
                    .as("an older version of %s after a newer one", arrival.id())
                    .isGreaterThanOrEqualTo(newest.getOrDefault(arrival.id(), 0));
            newest.put(arrival.id(), arrival.version());
        }
        assertThat(newest).isEqualTo(bookkeeper.lastVersions());
    }

    private Set<String> missing(Bookkeeper bookkeeper) throws IOException {
        Map<String, Integer> missing = new HashMap<>(bookkeeper.lastVersions());
        arrivals().forEach(arrival -> missing.remove(arrival.id(), arrival.version()));
        return missing.keySet();
    }

    /** What arrived; a last line that a kill has torn did not. */
    private List<Arrival> arrivals() throws IOException {
        String text = Files.readString(sink);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Arrival::parse)
                .toList();
    }

    /** How many different changes arrived that the position on the disk does not know of. */
    private int uncommitted() throws IOException {
        Set<Arrival> arrivals = new HashSet<>(arrivals());
        if (Files.exists(position)) {
            JsonNode known = SandboxTestSupport.JSON.readTree(Files.readString(position));
            if (known.has("snapshot")) {
                // It does not tell all that was delivered; only what it names for sure is known.
                arrivals.removeIf(arrival -> known.path("snapshot").path("rows").has(arrival.id())
                        || known.path("delivered").has(arrival.id()));
                return arrivals.size();
            }
            Instant since = Instant.parse(known.path("since").asText());
            Map<String, Instant> delivered = new HashMap<>();
            known.path("delivered")
                    .properties()
                    .forEach(entry -> delivered.put(
                            entry.getKey(), Instant.parse(entry.getValue().asText())));
            arrivals.removeIf(arrival -> !arrival.modified().isAfter(since)
                    || !arrival.modified().isAfter(delivered.getOrDefault(arrival.id(), since)));
        }
        return arrivals.size();
    }

    private Process start(ZohoBooksSandbox sandbox) throws IOException {
        // A torn line must not swallow the next one.
        Files.writeString(sink, Files.readString(sink).replaceAll("[^\n]*\\z", ""));
        String uri = "zohobooks:invoices?initialDelay=1&delay=100&settle=1s&overlap=5s&positionRepository=#positions"
                + "&clientId=" + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
        return ForkedJvm.start(
                Consuming.class,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of(URI, uri, SINK, sink.toString(), POSITIONS, directory.toString()));
    }

    /** Creates invoices, most of which nobody touches again, and changes a few again and again. */
    private static final class Bookkeeper {
        private static final int HOT = 20;

        private final ZohoBooksSandbox sandbox;
        private final Random random = new Random(SEED);
        private final Map<String, Integer> versions = new HashMap<>();
        private final List<String> hot = new ArrayList<>();
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final ScheduledFuture<?> working;

        Bookkeeper(ZohoBooksSandbox sandbox) {
            this.sandbox = sandbox;
            sandbox.books().ids("invoices").forEach(id -> versions.put(id, 0));
            working = thread.scheduleWithFixedDelay(this::work, 0, 15, TimeUnit.MILLISECONDS);
        }

        private void work() {
            if (random.nextInt(3) == 0 || hot.size() < HOT) {
                ObjectNode created = sandbox.books().create("invoices", fields(1));
                String id = created.path("invoice_id").asText();
                versions.put(id, 1);
                if (hot.size() < HOT) {
                    hot.add(id);
                }
            } else {
                String id = hot.get(random.nextInt(HOT));
                int version = versions.merge(id, 1, Integer::sum);
                sandbox.books().update("invoices", id, fields(version));
            }
        }

        private static ObjectNode fields(int version) {
            return SandboxTestSupport.json("{'customer_id':'1','reference_number':'" + version + "'}");
        }

        void stop() throws InterruptedException {
            assertThat(working.isDone()).as("the bookkeeper failed").isFalse();
            thread.shutdown();
            assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        /** What must have arrived in the end; to be asked for after the stop. */
        Map<String, Integer> lastVersions() {
            return versions;
        }
    }

    /** Appends each change to a file, and has it on the disk before the exchange completes. */
    static final class Consuming {

        private Consuming() {}

        public static void main(String[] args) throws Exception {
            FileChannel sink = FileChannel.open(Path.of(System.getenv(SINK)), StandardOpenOption.APPEND);
            DefaultCamelContext context = new DefaultCamelContext();
            context.getRegistry().bind("positions", new FilePositionRepository(System.getenv(POSITIONS)));
            context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(NoLimits.create());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(System.getenv(URI)).process(exchange -> append(sink, exchange));
                }
            });
            context.start();
            // Ends with the test, even if that cannot end it.
            System.in.transferTo(OutputStream.nullOutputStream());
            Runtime.getRuntime().halt(0);
        }

        private static void append(FileChannel sink, Exchange exchange) throws IOException {
            Message message = exchange.getMessage();
            String line = message.getHeader(ZohoBooksConstants.ID) + " "
                    + message.getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME) + " "
                    + message.getBody(JsonNode.class).path("reference_number").asInt() + "\n";
            sink.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            sink.force(true);
        }
    }
}
