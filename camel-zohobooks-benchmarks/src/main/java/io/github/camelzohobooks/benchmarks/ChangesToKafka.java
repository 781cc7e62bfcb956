package io.github.camelzohobooks.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The whole job of bringing changes to a topic, from the start of the route to the acknowledgement of the last record: by the
 * consumer, and by a Camel route that makes up the same envelopes and sends them to the same broker in the same way. What the
 * second one takes is Camel's and Kafka's share, the rest is the component's. Both take turns; the figures to keep are the
 * medians. Sandbox and broker are processes of their own.
 */
public final class ChangesToKafka {

    private static final int DEFAULT_CHANGES = 100_000;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 50;
    private static final int PARTITIONS = 3;
    private static final int LONGEST_MINUTES = 10;
    private static final String COMPONENT = "component";
    private static final String PLAIN = "plain";
    private static final String KEY = "kafka.KEY";
    private static final String KEY_FIELD = "key";
    private static final ObjectMapper JSON = new JsonMapper();

    private final Account account;
    private final String brokers;
    private final int changes;
    private final AtomicReference<String> example = new AtomicReference<>();
    private int topics;

    private ChangesToKafka(Account account, String brokers, int changes) {
        this.account = account;
        this.brokers = brokers;
        this.changes = changes;
    }

    /** What came out of one round. */
    private record Round(double recordsPerSecond, double microsPerRecord, double callsPerRecord) {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of changes
     */
    public static void main(String[] arguments) throws Exception {
        int changes = arguments.length == 0 ? DEFAULT_CHANGES : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("changes-to-kafka");
        try (ServerProcess sandbox = ServerProcess.start(SandboxServer.class, Integer.toString(changes));
                ServerProcess broker = ServerProcess.start(BrokerServer.class, directory.toString())) {
            new ChangesToKafka(sandbox.account(), broker.line(), changes).measure();
        } finally {
            deleteAll(directory);
        }
    }

    private void measure() throws Exception {
        List<Round> ours = new ArrayList<>();
        List<Round> plain = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            Round a = round(COMPONENT);
            Round b = round(PLAIN);
            if (i >= WARM_UP) {
                ours.add(a);
                plain.add(b);
            }
        }
        List<Double> ratios = IntStream.range(0, ROUNDS)
                .mapToObj(i -> ours.get(i).recordsPerSecond() / plain.get(i).recordsPerSecond())
                .toList();
        System.out.printf(
                "%d changes to a topic: consumer and Kafka %.0f records a second, made up and Kafka %.0f; ratio %.2f"
                        + " (median of %d rounds, from %.2f to %.2f); %.4f calls for each change%n",
                changes,
                Medians.of(ours.stream().map(Round::recordsPerSecond).toList()),
                Medians.of(plain.stream().map(Round::recordsPerSecond).toList()),
                Medians.of(ratios),
                ROUNDS,
                Medians.at(0, ratios),
                Medians.at(1, ratios),
                Medians.of(ours.stream().map(Round::callsPerRecord).toList()));
        System.out.printf(
                "    processor time of the client for each record: %.1f microseconds, %.1f; the component's share %.1f;"
                        + " a record has %d characters%n",
                Medians.of(ours.stream().map(Round::microsPerRecord).toList()),
                Medians.of(plain.stream().map(Round::microsPerRecord).toList()),
                Medians.of(IntStream.range(0, ROUNDS)
                        .mapToObj(i ->
                                ours.get(i).microsPerRecord() - plain.get(i).microsPerRecord())
                        .toList()),
                example.get().length());
    }

    private Round round(String route) throws Exception {
        CountDownLatch records = new CountDownLatch(changes);
        ZohoBooksLimits limits = Contexts.generous();
        String topic = "changes-" + ++topics;
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            try (Contexts.Started started = Contexts.start(account, limits, new Routes(topic, records))) {
                ThreadWork before = ThreadWork.now();
                long begin = System.nanoTime();
                started.context().getRouteController().startRoute(route);
                if (!records.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(records.getCount() + " records are missing from " + route);
                }
                double nanos = System.nanoTime() - begin;
                double cpuNanos = ThreadWork.now().since(before).cpuNanos();
                long calls = limits.snapshots().stream()
                        .mapToLong(LimitsSnapshot::usedOfDay)
                        .sum();
                return new Round(changes * 1e9 / nanos, cpuNanos / 1e3 / changes, (double) calls / changes);
            } finally {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private final class Routes extends RouteBuilder {

        private final String kafka;
        private final CountDownLatch records;

        Routes(String topic, CountDownLatch records) {
            this.kafka = "kafka:" + topic + "?brokers=" + brokers
                    + "&requestRequiredAcks=all&enableIdempotence=true&maxInFlightRequest=1";
            this.records = records;
        }

        @Override
        public void configure() {
            fromF(
                            "zohobooks:invoices?initialDelay=0&delay=3600000&initialSync=2020-01-01T00:00:00Z"
                                    + "&eventFormat=ENVELOPE&responseFormat=TEXT&keyHeader=%s&maxConcurrentExchanges=%d",
                            KEY, AT_ONCE)
                    .routeId(COMPONENT)
                    .autoStartup(false)
                    .process(exchange ->
                            example.compareAndSet(null, exchange.getMessage().getBody(String.class)))
                    .to(kafka)
                    .process(exchange -> records.countDown());
            from("timer:plain?repeatCount=1&delay=0")
                    .routeId(PLAIN)
                    .autoStartup(false)
                    .process(exchange -> exchange.getMessage().setBody(madeUp()))
                    .split(body())
                    .streaming()
                    .parallelProcessing()
                    .process(Routes::write)
                    .to(kafka)
                    .process(exchange -> records.countDown())
                    .end();
        }

        /** Envelopes like those of the consumer, each with a key of its own. */
        private Iterator<ObjectNode> madeUp() throws JsonProcessingException {
            ObjectNode whole = (ObjectNode) JSON.readTree(example.get());
            return IntStream.range(0, changes)
                    .mapToObj(i -> madeUp(whole.deepCopy(), Integer.toString(i)))
                    .iterator();
        }

        private static ObjectNode madeUp(ObjectNode envelope, String id) {
            ((ObjectNode) envelope.path("after")).put("invoice_id", id);
            ((ObjectNode) envelope.path("source")).put("id", id).put(KEY_FIELD, "1/invoices/" + id);
            return envelope;
        }

        private static void write(Exchange exchange) throws JsonProcessingException {
            ObjectNode envelope = exchange.getMessage().getBody(ObjectNode.class);
            exchange.getMessage()
                    .setHeader(KEY, envelope.path("source").path(KEY_FIELD).asText());
            exchange.getMessage().setBody(JSON.writeValueAsString(envelope));
        }
    }
}
