package io.github.camelzohobooks.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

/** The example in a JVM of its own, which is killed, with a broker and books that stay. */
class BooksAndQueuesTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int KILLS = FULL ? 30 : 3;
    private static final int COMMANDS = FULL ? 600 : 60;
    private static final int WRONG_ONES = 4;
    private static final long SEED = Long.getLong("zohobooks.seed", 20261126);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String CHANGES = "books.invoices";

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private EmbeddedBroker broker;
    private JmsTemplate queues;
    private ExampleProcess process;
    private String customer;
    private int lives;

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        queues = new JmsTemplate(broker.connections());
        sandbox.books().seed("contacts", 1);
        sandbox.books().defineCustomFields("invoices", "cf_external_id");
        sandbox.books().preventDuplicates("invoices", "cf_external_id");
        customer = sandbox.books().ids("contacts").get(0);
    }

    @AfterEach
    void stop() throws Exception {
        if (process != null) {
            process.kill();
        }
        broker.close();
        sandbox.close();
    }

    @Test
    void killsAndFaultsNeitherLoseNorDoubleACommandOrAChange() throws Exception {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/invoices").withProbability(0.1, SEED));
        sandbox.faults()
                .add(Fault.status(503, "{\"code\":1000,\"message\":\"busy\"}")
                        .on("POST", "/invoices")
                        .withProbability(0.05, SEED + 1));
        sandbox.faults()
                .add(refused(1070, "Too many concurrent calls", 1)
                        .on("POST", "/invoices")
                        .withProbability(0.02, SEED + 2));
        List<String> orders = new ArrayList<>();
        for (int order = 0; order < COMMANDS; order++) {
            orders.add(order < WRONG_ONES ? "wrong-" + order : "order-" + order);
        }
        Collections.shuffle(orders, random);
        orders.forEach(order -> send(order, !order.startsWith("wrong")));

        for (int kill = 0; kill < KILLS; kill++) {
            start(Map.of());
            boolean last = kill == KILLS - 1;
            long more = last ? COMMANDS : 1 + random.nextInt(COMMANDS / (KILLS + 2));
            long wanted = Math.min(COMMANDS - WRONG_ONES, broker.depth(EmbeddedBroker.DONE) + more);
            awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) >= wanted);
            changeSomeInvoices();
            if (last) {
                // In the midst of a poll: what it has sent is sent again.
                long before = broker.depth(CHANGES);
                awaitAlive(() -> broker.depth(CHANGES) > before + 2);
            }
            process.kill();
        }
        start(Map.of());
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) + broker.depth(EmbeddedBroker.DEAD) >= COMMANDS);
        awaitAlive(() -> lastStates(letters(CHANGES)).equals(lastStatesInBooks()));
        process.kill();

        List<QueueReader.Letter> done = letters(EmbeddedBroker.DONE);
        assertThat(done)
                .extracting(QueueReader.Letter::invoiceId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(sandbox.books().ids("invoices"));
        assertThat(sandbox.books().all("invoices"))
                .extracting(BooksAndQueuesTest::order)
                .containsExactlyInAnyOrderElementsOf(orders.stream()
                        .filter(order -> order.startsWith("order"))
                        .toList());
        assertThat(letters(EmbeddedBroker.DEAD)).hasSize(WRONG_ONES).allSatisfy(letter -> {
            assertThat(letter.body()).contains("wrong-");
            assertThat(letter.reason()).contains("lacks the required field customer_id");
        });
        assertThat(letters(CHANGES))
                .extracting(letter -> letter.key() + " " + letter.modified())
                .doesNotHaveDuplicates();
        assertNoRecordGoesBack(letters(CHANGES));
        System.out.printf(
                "[jms] %d kills, %d commands, %d calls to create, %d changes%n",
                KILLS,
                COMMANDS,
                sandbox.requests().to("POST", "/invoices").size(),
                letters(CHANGES).size());
    }

    @Test
    void commandIsRedeliveredWhenZohoSaysAndNotBefore() throws Exception {
        Duration block = Duration.ofSeconds(3);
        sandbox.faults()
                .add(refused(44, "You have exceeded the limit", (int) block.toSeconds())
                        .on("POST", "/invoices")
                        .times(1));
        send("first", true);
        send("second", true);
        // One redelivery, and a component that neither repeats nor waits: whoever comes too early has no other chance.
        start(Map.of(
                "camel.component.zohobooks.maxRetries", "0",
                "camel.component.zohobooks.maxWait", "500",
                "zohobooks.maximumRedeliveries", "1",
                "zohobooks.redeliveryDelay", "1"));
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) + broker.depth(EmbeddedBroker.DEAD) >= 2);

        List<Instant> calls = sandbox.requests().to("POST", "/invoices").stream()
                .map(RecordedRequest::at)
                .toList();
        assertThat(letters(EmbeddedBroker.DEAD)).isEmpty();
        assertThat(calls).hasSize(3);
        assertThat(Duration.between(calls.get(0), calls.get(1))).isGreaterThanOrEqualTo(block);
        assertThat(sandbox.books().all("invoices"))
                .extracting(BooksAndQueuesTest::order)
                .containsExactly("first", "second");
    }

    @Test
    void commandWhoseInvoiceIsThereAlreadyIsAnsweredEvenIfTheBrokerDoesNotSayRedelivered() throws Exception {
        start(Map.of());
        send("order", true);
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) == 1);
        // So it comes when the broker has crashed before it noted that it had delivered it.
        send("order", true);
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) + broker.depth(EmbeddedBroker.DEAD) == 2);

        assertThat(letters(EmbeddedBroker.DEAD)).isEmpty();
        String invoice = sandbox.books().ids("invoices").get(0);
        assertThat(letters(EmbeddedBroker.DONE))
                .extracting(QueueReader.Letter::invoiceId)
                .containsExactly(invoice, invoice);
        assertThat(sandbox.books().count("invoices")).isEqualTo(1);
    }

    @Test
    void commandsThatTheDailyQuotaRefusesWaitForTomorrow() throws Exception {
        sandbox.faults().add(refused(45, "You have exceeded the daily limit", 1).on("PUT", "/invoices"));
        send("first", true);
        send("second", true);
        start(Map.of());
        awaitAlive(() -> EmbeddedBroker.QUEUES.stream()
                        .filter(queue -> queue.startsWith("commands.") && !queue.equals(EmbeddedBroker.COMMANDS))
                        .mapToLong(broker::depth)
                        .sum()
                == 2);

        assertThat(letters(EmbeddedBroker.TOMORROW))
                .extracting(letter -> json(letter.body()).path("cf_external_id").asText())
                .containsExactly("first", "second");
        assertThat(sandbox.books().count("invoices")).isZero();
    }

    @Test
    void deletionIsAMessageThatASelectorFinds() throws Exception {
        sandbox.books().seed("contacts", 4);
        start(Map.of("example.deletionsPeriod", "300"));
        awaitAlive(() -> broker.depth("books.contacts") == 5);
        sandbox.books().delete("contacts", customer);
        awaitAlive(() -> broker.depth("books.contacts") == 6);

        List<String> deleted = queues.browseSelected(
                "books.contacts",
                "changeType = 'deleted'",
                (session, browser) -> Collections.list((Enumeration<?>) browser.getEnumeration()).stream()
                        .map(message -> key((Message) message))
                        .toList());
        assertThat(deleted).containsExactly(sandbox.organizationId() + "/contacts/" + customer);
    }

    @Test
    void accountThatIsNotNamedTwiceIsNotWrittenTo() throws Exception {
        start(Map.of("example.write", "1"));
        await().atMost(LONGEST)
                .until(() -> !process.isAlive() || process.output().contains("It runs on"));

        assertThat(process.isAlive()).as(process::output).isFalse();
        assertThat(process.exitStatus()).isEqualTo(1);
        assertThat(process.output()).contains("name the organization twice");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void passwordOfTheBrokerIsNotInTheLog() throws Exception {
        start(Map.of(
                "example.brokerUrl", broker.url() + "?user=books&password=not-for-the-log",
                "example.brokerUser", "zohobooks",
                "example.brokerPassword", "neither-for-the-log"));
        send("order", true);
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) == 1);

        assertThat(process.output())
                .contains("the broker at " + broker.url() + "?...")
                .doesNotContain("for-the-log");
    }

    @Test
    void demoShowsWhatBecameOfItsCommands() throws Exception {
        process = ExampleProcess.start(
                BooksAndQueues.class, Map.of(), Map.of("example.delay", "200"), directory.resolve("output"));

        assertThat(process.exitStatus()).as(process::output).isZero();
        assertThat(process.output())
                .containsPattern("10 changes \\(\\d created, \\d read\\)")
                .contains("commands.invoices=0, commands.done=8, commands.dead=1")
                .contains("Invoices in the books: 8")
                .contains("In commands.dead because: invoices/create: the body lacks the required fields customer_id");
    }

    private static String key(Message message) {
        try {
            return message.getStringProperty("key");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fault refused(int code, String message, int retryAfterSeconds) {
        return Fault.answer(Answer.of(
                        429,
                        "application/json",
                        Payload.of("{\"code\":%d,\"message\":\"%s\"}".formatted(code, message)))
                .with("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    private void send(String order, boolean complete) {
        String lines = "[{\"name\": \"Consulting\", \"rate\": 80.00, \"quantity\": 1}]";
        queues.convertAndSend(
                EmbeddedBroker.COMMANDS,
                complete
                        ? "{\"customer_id\": \"%s\", \"cf_external_id\": \"%s\", \"line_items\": %s}"
                                .formatted(customer, order, lines)
                        : "{\"cf_external_id\": \"%s\", \"line_items\": %s}".formatted(order, lines));
    }

    private void changeSomeInvoices() {
        for (String id : sandbox.books().ids("invoices")) {
            sandbox.books()
                    .update(
                            "invoices",
                            id,
                            JsonNodeFactory.instance.objectNode().put("reference_number", "changed " + lives));
        }
    }

    private List<QueueReader.Letter> letters(String queue) {
        return new QueueReader(queues).all(queue);
    }

    /** The record in the last message of each key. */
    private static Map<String, String> lastStates(List<QueueReader.Letter> letters) {
        Map<String, String> states = new HashMap<>();
        letters.forEach(letter -> {
            JsonNode record = json(letter.body()).path("after");
            states.put(record.path("invoice_id").asText(), state(record));
        });
        return states;
    }

    private Map<String, String> lastStatesInBooks() {
        return sandbox.books().all("invoices").stream()
                .collect(Collectors.toMap(invoice -> invoice.path("invoice_id").asText(), BooksAndQueuesTest::state));
    }

    private static String state(JsonNode invoice) {
        return invoice.path("last_modified_time").asText() + " "
                + invoice.path("reference_number").asText() + " "
                + order(invoice);
    }

    /** In the books as Zoho has custom fields. */
    private static String order(JsonNode invoice) {
        return invoice.at("/custom_field_hash/cf_external_id").asText();
    }

    private static void assertNoRecordGoesBack(List<QueueReader.Letter> letters) {
        Map<String, Instant> last = new HashMap<>();
        letters.forEach(letter -> {
            Instant modified = Instant.parse(letter.modified());
            Instant before = last.put(letter.key(), modified);
            assertThat(before == null || before.isBefore(modified))
                    .as("%s at %s after %s", letter.key(), modified, before)
                    .isTrue();
        });
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private void awaitAlive(Callable<Boolean> condition) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(3)).until(() -> {
            assertThat(process.isAlive()).as(process::output).isTrue();
            return condition.call();
        });
    }

    private void start(Map<String, String> properties) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "camel.component.zohobooks.apiUrl", sandbox.apiBase().toString(),
                "camel.component.zohobooks.accountsUrl", sandbox.accountsBase().toString(),
                "camel.component.zohobooks.limits.callsPerMinute", "1000000",
                "camel.component.zohobooks.limits.dailyQuota", "100000000",
                "zohobooks.redeliveryDelay", "100",
                "example.brokerUrl", broker.url(),
                "example.directory", directory.toString(),
                "example.delay", "100",
                "example.changes", "0"));
        all.put("example.write", sandbox.organizationId());
        all.putAll(properties);
        process = ExampleProcess.start(
                BooksAndQueues.class,
                Map.of(
                        "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
                        "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret(),
                        "ZOHO_REFRESH_TOKEN", sandbox.credentials().refreshToken(),
                        "ZOHO_DATA_CENTER", "us",
                        "ZOHO_ORGANIZATION_ID", sandbox.organizationId()),
                all,
                directory.resolve("output-" + lives++));
    }
}
