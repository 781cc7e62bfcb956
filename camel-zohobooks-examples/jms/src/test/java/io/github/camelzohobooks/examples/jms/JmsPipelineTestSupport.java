package io.github.camelzohobooks.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

/** The example in a JVM of its own, with a broker and books that outlive it. */
abstract class JmsPipelineTestSupport {

    static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    EmbeddedBroker broker;
    JmsTemplate queues;
    ExampleProcess process;
    String customer;
    int lives;

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

    static Fault refused(int code, String message, int retryAfterSeconds) {
        return Fault.answer(Answer.of(
                        429,
                        "application/json",
                        Payload.of("{\"code\":%d,\"message\":\"%s\"}".formatted(code, message)))
                .with("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    void send(String order, boolean complete) {
        String lines = "[{\"name\": \"Consulting\", \"rate\": 80.00, \"quantity\": 1}]";
        queues.convertAndSend(
                EmbeddedBroker.COMMANDS,
                complete
                        ? "{\"customer_id\": \"%s\", \"cf_external_id\": \"%s\", \"line_items\": %s}"
                                .formatted(customer, order, lines)
                        : "{\"cf_external_id\": \"%s\", \"line_items\": %s}".formatted(order, lines));
    }

    List<QueueReader.Letter> letters(String queue) {
        return new QueueReader(queues).all(queue);
    }

    /** In the books as Zoho has custom fields. */
    static String order(JsonNode invoice) {
        return invoice.at("/custom_field_hash/cf_external_id").asText();
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    void awaitAlive(Callable<Boolean> condition) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(3)).until(() -> {
            assertThat(process.isAlive()).as(process::output).isTrue();
            return condition.call();
        });
    }

    void start(Map<String, String> properties) throws Exception {
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

    void startDemo() throws Exception {
        process = ExampleProcess.start(
                BooksAndQueues.class, Map.of(), Map.of("example.delay", "200"), directory.resolve("output"));
    }
}
