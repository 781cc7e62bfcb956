package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import io.github.camelzohobooks.sandbox.http.QueryString;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.webhooks.Delivery;
import io.github.camelzohobooks.sandbox.webhooks.Signature;
import io.github.camelzohobooks.sandbox.webhooks.Webhook;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SECRET = "abcdef123456";

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final TestClient client = new TestClient(sandbox);
    private final WebhookTarget target = new WebhookTarget();

    @AfterEach
    void stop() {
        sandbox.close();
        target.close();
    }

    @Test
    void createdEditedAndDeletedRecordsAreToldInThatOrder() throws Exception {
        assertThat(client.post("/settings/webhooks", fields("created_or_edited", "deleted"))
                        .status())
                .isEqualTo(201);

        String id = sandbox.books()
                .create("contacts", Json.object().put("contact_name", "A"))
                .path("contact_id")
                .asText();
        client.put("/contacts/" + id, "{\"contact_name\":\"B\"}");
        client.delete("/contacts/" + id);
        sandbox.books().create("items", Json.object().put("name", "not asked for"));

        List<Delivery> sent = sandbox.webhooks().awaitDeliveries(3, LONG);
        assertThat(sent).hasSize(3).allMatch(delivery -> delivery.status() == 200);
        assertThat(target.bodies())
                .extracting(
                        body -> Json.read(body.getBytes(StandardCharsets.UTF_8)).path("contact"))
                .extracting(contact -> contact.path("contact_name").asText())
                .containsExactly("A", "B", "B");
        assertThat(target.requests().get(0).getRequestMethod()).isEqualTo("POST");
        assertThat(target.requests().get(0).getRequestHeaders().getFirst("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    void onlyTheEventsThatWereAskedForAreTold() throws Exception {
        client.post("/settings/webhooks", fields("deleted"));

        String id = sandbox.books()
                .create("contacts", Json.object().put("contact_name", "A"))
                .path("contact_id")
                .asText();
        sandbox.books().update("contacts", id, Json.object().put("notes", "x"));
        sandbox.books().delete("contacts", id);

        sandbox.webhooks().awaitDeliveries(1, LONG);
        assertThat(target.bodies()).hasSize(1);
    }

    @Test
    void whatOneRequestChangesIsToldOnceForEachRecordAndAFailedOneNotAtAll() throws Exception {
        sandbox.books().create("invoices", line(Json.object()));
        String invoice = sandbox.books().ids("invoices").get(0);
        sandbox.webhooks().register(Webhook.post("invoices", "invoice", target.url()));
        sandbox.webhooks().register(Webhook.post("customerpayments", "payment", target.url()));
        String payment = "{\"customer_id\":\"1\",\"payment_mode\":\"cash\",\"date\":\"2026-01-01\",\"amount\":%1$d,"
                + "\"invoices\":[{\"invoice_id\":\"%2$s\",\"amount_applied\":%1$d}]}";

        assertThat(client.post("/customerpayments", payment.formatted(1_000, invoice))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/customerpayments", payment.formatted(40, invoice))
                        .status())
                .isEqualTo(201);

        List<Delivery> sent = sandbox.webhooks().awaitDeliveries(2, LONG);
        assertThat(sent).extracting(delivery -> key(delivery.body())).containsExactlyInAnyOrder("invoice", "payment");
        JsonNode told = Json.read(sent.stream()
                .map(Delivery::body)
                .filter(body -> key(body).equals("invoice"))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8));
        assertThat(told.path("invoice").path("balance").decimalValue()).isEqualByComparingTo("60");
    }

    @Test
    void theSignatureCoversSortedParametersAndTheBody() throws Exception {
        ObjectNode webhook = (ObjectNode) Json.read(fields("created").getBytes(StandardCharsets.UTF_8));
        webhook.put("secret", SECRET);
        webhook.putArray("query_parameters").addObject().put("name", "b").put("value", "2 %");
        webhook.putArray("headers").addObject().put("name", "X-Mine").put("value", "yes");
        webhook.put("url", target.url() + "?c=3&a=1");
        client.post("/settings/webhooks", webhook.toString());

        sandbox.books().create("contacts", Json.object().put("contact_name", "\u00c4"));

        sandbox.webhooks().awaitDeliveries(1, LONG);
        Headers headers = target.requests().get(0).getRequestHeaders();
        assertThat(target.requests().get(0).getRequestURI().getQuery()).isEqualTo("c=3&a=1&b=2+%");
        assertThat(headers.getFirst("X-Mine")).isEqualTo("yes");
        assertThat(headers.getFirst(Signature.HEADER))
                .isEqualTo(Signature.of(
                        SECRET, List.of(), "a1b2 %c3" + target.bodies().get(0)));
        // Computed with another program, so that the two do not err together.
        assertThat(Signature.of("key", List.of(), "The quick brown fox jumps over the lazy dog"))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    @Test
    void formsAndRawTextsAreSentAsAskedFor() throws Exception {
        ObjectNode form = (ObjectNode) Json.read(fields("created").getBytes(StandardCharsets.UTF_8));
        form.put("body_type", "form").put("method", "PUT").put("secret", SECRET);
        form.putArray("form_data").addObject().put("name", "a").put("value", "&=");
        client.post("/settings/webhooks", form.toString());
        ObjectNode raw = (ObjectNode) Json.read(fields("created").getBytes(StandardCharsets.UTF_8));
        client.post(
                "/settings/webhooks",
                raw.put("body_type", "raw").put("raw_data", "hello").toString());

        sandbox.books().create("contacts", Json.object().put("contact_name", "A"));

        sandbox.webhooks().awaitDeliveries(2, LONG);
        Map<String, List<String>> fields = QueryString.parse(target.bodies().get(0));
        assertThat(target.requests().get(0).getRequestMethod()).isEqualTo("PUT");
        assertThat(fields.get("a")).containsExactly("&=");
        String json = fields.get("JSONString").get(0);
        assertThat(key(json)).isEqualTo("contact");
        assertThat(target.requests().get(0).getRequestHeaders().getFirst(Signature.HEADER))
                .isEqualTo(Signature.of(SECRET, List.of(), "JSONString" + json + "a&="));
        assertThat(target.bodies().get(1)).isEqualTo("hello");
    }

    @Test
    void aTargetThatFailsHarmsNobodyAndIsNotAskedAgain() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        sandbox.webhooks().register(Webhook.post("contacts", "contact", URI.create("http://localhost:" + nobody)));
        target.answerWith(503);
        sandbox.webhooks().register(Webhook.post("contacts", "contact", target.url()));

        assertThat(client.post("/contacts", "{\"contact_name\":\"A\",\"contact_type\":\"customer\"}")
                        .status())
                .isEqualTo(201);

        List<Delivery> sent = sandbox.webhooks().awaitDeliveries(2, LONG);
        assertThat(sent).extracting(Delivery::status).containsExactly(0, 503);
        assertThat(sent.get(0).failure()).contains("ConnectException");
        assertThatThrownBy(() -> sandbox.webhooks().awaitDeliveries(3, Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Of 3 requests of webhooks 2 were sent");
    }

    @Test
    void closingEndsTheThreadEvenIfATargetNeverAnswers() throws Exception {
        target.hold();
        sandbox.webhooks().register(Webhook.post("contacts", "contact", target.url()));
        sandbox.books().create("contacts", Json.object().put("contact_name", "A"));
        target.awaitRequest();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("zohobooks-sandbox-webhooks"))
                .toList();
        assertThat(threads).isNotEmpty();

        sandbox.close();

        for (Thread thread : threads) {
            thread.join(LONG.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void webhooksAreListedReadChangedAndDeleted() {
        JsonNode created =
                client.post("/settings/webhooks", fields("created")).json().path("webhook");
        String path = "/settings/webhooks/" + created.path("webhook_id").asText();

        assertThat(client.get("/settings/webhooks").json().path("webhooks")).containsExactly(created);
        assertThat(client.get(path).json().path("webhook")).isEqualTo(created);
        JsonNode changed =
                client.put(path, "{\"webhook_name\":\"other\"}").json().path("webhook");
        assertThat(changed.path("webhook_name").asText()).isEqualTo("other");
        assertThat(changed.path("url")).isEqualTo(created.path("url"));
        assertThat(client.delete(path).code()).isZero();
        assertThat(client.get(path).code()).isEqualTo(1002);
        assertThat(client.delete(path).code()).isEqualTo(1002);
    }

    @ParameterizedTest
    @CsvSource({
        "entity, \"spaceship\"",
        "webhook_name, \"\"",
        "method, \"GET\"",
        "url, \"ftp://localhost/\"",
        "url, \"/relative\"",
        "headers, {}",
        "query_parameters, [1]",
        "body_type, \"xml\"",
        "body_type, \"raw\"",
        "secret, \"elevenchars\"",
        "secret, \"with-a-hyphen-\"",
        "events, []",
        "events, [\"sneezed\"]"
    })
    void aWrongFieldIsNamed(String field, String value) throws Exception {
        ObjectNode webhook = (ObjectNode) Json.read(fields("created").getBytes(StandardCharsets.UTF_8));
        webhook.set(field, Json.read(value.getBytes(StandardCharsets.UTF_8)));

        TestClient.Reply refused = client.post("/settings/webhooks", webhook.toString());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.text()).contains(value.equals("\"raw\"") ? "raw_data" : field);
        assertThat(sandbox.webhooks().all()).isEmpty();
    }

    private String fields(String... events) {
        ObjectNode webhook = Json.object()
                .put("entity", "contact")
                .put("webhook_name", "mine")
                .put("url", target.url().toString());
        for (String event : events) {
            webhook.withArrayProperty("events").add(event);
        }
        return webhook.toString();
    }

    private static ObjectNode line(ObjectNode invoice) {
        invoice.put("customer_id", "1").put("status", "sent");
        invoice.putArray("line_items").addObject().put("rate", 100).put("quantity", 1);
        return invoice;
    }

    private static String key(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8)).fieldNames().next();
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
