package io.github.camelzohobooks.examples.twoway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop that writes orders, and the books in which they must arrive. */
final class Shop implements AutoCloseable {

    private final Path directory;
    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();

    Shop(Path directory) {
        this.directory = directory;
        sandbox.books().preventDuplicates("contacts", Order.CUSTOMER_FIELD);
        sandbox.books().preventDuplicates("invoices", Order.ORDER_FIELD);
    }

    ZohoBooksSandbox sandbox() {
        return sandbox;
    }

    Map<String, String> environment() {
        return Map.of(
                "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
                "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN", sandbox.credentials().refreshToken(),
                "ZOHO_DATA_CENTER", "us",
                "ZOHO_ORGANIZATION_ID", sandbox.organizationId());
    }

    /** Settings with which the example works in these books until it is stopped. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("camel.component.zohobooks.apiUrl", sandbox.apiBase().toString());
        properties.put(
                "camel.component.zohobooks.accountsUrl", sandbox.accountsBase().toString());
        properties.put("camel.component.zohobooks.limits.callsPerMinute", "100000");
        properties.put("camel.component.zohobooks.limits.dailyQuota", "10000000");
        properties.put("example.directory", directory.toString());
        properties.put("example.delay", "50");
        properties.put("example.wait", "true");
        properties.put("example.email", "true");
        properties.put("example.write", sandbox.organizationId());
        return properties;
    }

    /** Puts an order into the folder, as a whole. */
    void order(String number, String customer) throws IOException {
        put(
                number,
                new JsonMapper()
                        .createObjectNode()
                        .put("order", number)
                        .<ObjectNode>set(
                                "customer",
                                new JsonMapper()
                                        .createObjectNode()
                                        .put("number", customer)
                                        .put("name", "Customer " + customer)
                                        .put("email", customer + "@example.com"))
                        .set(
                                "lines",
                                new JsonMapper()
                                        .createArrayNode()
                                        .add(new JsonMapper()
                                                .createObjectNode()
                                                .put("name", "Consulting")
                                                .put("rate", 80)
                                                .put("quantity", 2)))
                        .toString());
    }

    void put(String number, String content) throws IOException {
        Path orders = Files.createDirectories(directory.resolve("orders"));
        Path written = Files.writeString(orders.resolve(number + ".part"), content);
        Files.move(written, orders.resolve(number + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    boolean isDone(String number) {
        return Files.exists(directory.resolve("orders/done/" + number + ".json"));
    }

    boolean isRefused(String number) {
        return Files.exists(directory.resolve("orders/failed/" + number + ".json"));
    }

    String reason(String number) throws IOException {
        return Files.readString(directory.resolve("orders/failed/" + number + ".json.reason.txt"));
    }

    /** Checks that an order has become one contact, one invoice that was sent, and its PDF. */
    JsonNode assertFulfilled(String number, String customer) throws IOException {
        assertThat(with("contacts", Order.CUSTOMER_FIELD, customer))
                .as("contacts of %s", customer)
                .hasSize(1);
        List<ObjectNode> invoices = with("invoices", Order.ORDER_FIELD, number);
        assertThat(invoices).as("invoices of %s", number).hasSize(1);
        JsonNode invoice = invoices.get(0);
        assertThat(invoice.path("status").asText()).isEqualTo("sent");
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("160");
        assertThat(Files.readString(pdf(number, invoice)))
                .startsWith("%PDF")
                .contains(invoice.path("invoice_number").asText())
                .endsWith("%%EOF\n");
        return invoice;
    }

    private Path pdf(String number, JsonNode invoice) {
        return directory.resolve(
                "invoices/" + number + "-" + invoice.path("invoice_id").asText() + ".pdf");
    }

    private List<ObjectNode> with(String resource, String field, String value) {
        return sandbox.books().all(resource).stream()
                .filter(record ->
                        record.path("custom_fields").findValuesAsText("value").contains(value)
                                || record.path(field).asText().equals(value))
                .toList();
    }

    /** The requests that have sent, or tried to send, an invoice by e-mail. */
    List<RecordedRequest> mails(JsonNode invoice) {
        return sandbox.requests()
                .to("POST", "/invoices/" + invoice.path("invoice_id").asText() + "/email");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
