package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final String INVOICE = "{\"customer_id\":\"982000000000567001\",\"line_items\":"
            + "[{\"name\":\"Chair\",\"rate\":10.10,\"quantity\":3},{\"name\":\"Desk\",\"rate\":\"0.05\"}]}";

    private final SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T17:14:55.789Z"));
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCreatedRecordIsAnswered201WithItsLocationAndCanBeRead() {
        Reply created = client.post("/invoices?organization_id=" + sandbox.organizationId(), INVOICE);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.code()).isZero();
        JsonNode invoice = created.json().path("invoice");
        String id = invoice.path("invoice_id").asText();
        assertThat(invoice.path("invoice_id").isTextual()).isTrue();
        assertThat(id).matches("\\d{18,19}");
        assertThat(created.header("Location")).isEqualTo("/api/v3/invoices/" + id);
        assertThat(invoice.path("created_time").asText()).isEqualTo("2026-06-09T13:14:55-0400");
        assertThat(invoice.path("last_modified_time").asText()).isEqualTo("2026-06-09T13:14:55-0400");

        Reply read = client.get("/invoices/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(invoice.path("line_items")).hasSize(2);
        assertThat(read.json().at("/invoice/line_items/1/line_item_id"))
                .isEqualTo(invoice.at("/line_items/1/line_item_id"));
        // Lines have a field more when they are read.
        assertThat(withoutLines(read.json().path("invoice"))).isEqualTo(withoutLines(invoice));
    }

    @Test
    void totalsAreExact() {
        JsonNode invoice = client.post("/invoices", INVOICE).json().path("invoice");

        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo(new BigDecimal("30.35"));
        assertThat(invoice.path("balance").decimalValue()).isEqualByComparingTo("30.35");
        assertThat(invoice.path("line_items").path(0).path("item_total").decimalValue())
                .isEqualByComparingTo("30.30");
    }

    @Test
    void everyJsonAnswerHasZohosHeaders() {
        Reply reply = client.get("/contacts");

        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(reply.header("Content-Disposition")).isEqualTo("attachment;");
        assertThat(reply.header("Server")).isEqualTo("ZGS");
        assertThat(reply.header("Date")).isEqualTo("Tue, 09 Jun 2026 17:14:55 GMT");
    }

    @Test
    void anUpdateMayBePartialAndStampsTheRecord() {
        String id = create();
        clock.advance(Duration.ofSeconds(5));

        Reply updated = client.put("/invoices/" + id, "{\"reference_number\":\"R-1\"}");

        assertThat(updated.status()).isEqualTo(200);
        JsonNode invoice = client.get("/invoices/" + id).json().path("invoice");
        assertThat(invoice.path("reference_number").asText()).isEqualTo("R-1");
        assertThat(invoice.path("line_items")).hasSize(2);
        assertThat(invoice.path("created_time").asText()).isEqualTo("2026-06-09T13:14:55-0400");
        assertThat(invoice.path("last_modified_time").asText()).isEqualTo("2026-06-09T13:15:00-0400");
    }

    @Test
    void aDeletedRecordIsGone() {
        String id = create();

        Reply deleted = client.delete("/invoices/" + id);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().size()).isEqualTo(2);
        Reply gone = client.get("/invoices/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo(1002);
        assertThat(client.delete("/invoices/" + id).code()).isEqualTo(1002);
        assertThat(client.put("/invoices/" + id, "{}").code()).isEqualTo(1002);
    }

    @Test
    void aMissingRequiredFieldIsNamed() {
        Reply reply = client.post("/invoices", "{\"customer_id\":\"1\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(4);
        assertThat(reply.json().path("message").asText()).isEqualTo("Invalid value passed for line_items");
    }

    @Test
    void malformedJsonIs1038() {
        Reply reply = client.post("/invoices", "{\"customer_id\":");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1038);
    }

    @Test
    void unknownPathsAre404WithCode5AndWrongMethods405() {
        assertThat(client.get("/nothing/like/this").code()).isEqualTo(5);
        assertThat(client.get("/nothing").code()).isEqualTo(5);
        assertThat(client.get("/nothing").status()).isEqualTo(404);
        assertThat(client.send("PATCH", "/invoices", "{}").status()).isEqualTo(405);
        assertThat(client.delete("/users").status()).isEqualTo(405);
    }

    @Test
    void recordsOfCustomModulesAreKeptApart() {
        Reply created = client.post("/cm_vehicles", "{\"record_name\":\"Van\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(client.get("/cm_vehicles").json().path("module_records")).hasSize(1);
        assertThat(client.get("/cm_boats").json().path("module_records")).isEmpty();
        assertThat(sandbox.books().count("custommodules/cm_vehicles")).isEqualTo(1);
    }

    @Test
    void anUpsertUpdatesOrCreatesByAUniqueField() {
        String[] headers = {"X-Unique-Identifier-Key", "cf_ref", "X-Unique-Identifier-Value", "A-1", "X-Upsert", "true"
        };
        Reply first = client.send("PUT", "/items", "{\"name\":\"Lamp\",\"rate\":5}", headers);
        Reply second = client.send("PUT", "/items", "{\"name\":\"Lamp\",\"rate\":6}", headers);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("item").path("item_id"))
                .isEqualTo(first.json().path("item").path("item_id"));
        assertThat(sandbox.books().count("items")).isEqualTo(1);
        Reply absent = client.send(
                "PUT", "/items", "{}", "X-Unique-Identifier-Key", "cf_ref", "X-Unique-Identifier-Value", "B-2");
        assertThat(absent.code()).isEqualTo(1002);
    }

    @Test
    void aFieldThatAllowsNoDuplicatesRefusesThem() {
        sandbox.books().preventDuplicates("items", "cf_ref");
        String lamp = "{\"name\":\"Lamp\",\"rate\":5,\"custom_fields\":[{\"api_name\":\"cf_ref\",\"value\":\"A-1\"}]}";
        String id = client.post("/items", lamp).json().at("/item/item_id").asText();

        assertThat(client.post("/items", lamp).status()).isEqualTo(400);
        assertThat(client.put("/items/" + id, lamp).status()).isEqualTo(200);
        String other = client.post("/items", lamp.replace("A-1", "B-2"))
                .json()
                .at("/item/item_id")
                .asText();
        assertThat(client.put("/items/" + other, lamp).status()).isEqualTo(400);
        assertThat(sandbox.books().count("items")).isEqualTo(2);
    }

    @Test
    void booksAreTheSameRecordsWithoutHttp() {
        String id = create();

        assertThat(sandbox.books().find("invoices", id).orElseThrow())
                .isEqualTo(client.get("/invoices/" + id).json().path("invoice"));
        sandbox.books().update("invoices", id, Json.object().put("notes", "late"));
        assertThat(client.get("/invoices/" + id).json().at("/invoice/notes").asText())
                .isEqualTo("late");
        sandbox.books().delete("invoices", id);
        assertThat(client.get("/invoices/" + id).status()).isEqualTo(404);
    }

    @Test
    void aStatusActionSetsTheStatus() {
        String id = create();

        assertThat(client.post("/invoices/" + id + "/status/sent", "").json().size())
                .isEqualTo(2);

        assertThat(client.get("/invoices/" + id).json().at("/invoice/status").asText())
                .isEqualTo("sent");
        assertThat(client.post("/invoices/982000000009999999/status/sent", "").code())
                .isEqualTo(1002);
    }

    private static JsonNode withoutLines(JsonNode invoice) {
        return ((ObjectNode) invoice.deepCopy()).without("line_items");
    }

    private String create() {
        return client.post("/invoices", INVOICE)
                .json()
                .at("/invoice/invoice_id")
                .asText();
    }
}
