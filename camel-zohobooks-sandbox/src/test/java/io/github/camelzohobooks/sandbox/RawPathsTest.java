package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paths that clients use although the specification does not have them. */
class RawPathsTest {

    private final SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T16:00:00Z"));
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void vendorsAreTheContactsOfThatType() {
        Reply created = client.post("/vendors", "{\"contact_name\":\"Miller\"}");
        String id = created.json().path("contact").path("contact_id").asText();
        client.post("/contacts", "{\"contact_name\":\"Smith\",\"contact_type\":\"customer\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(client.get("/vendors").json().path("contacts").findValuesAsText("contact_name"))
                .containsExactly("Miller");
        assertThat(client.get("/contacts").json().path("contacts")).hasSize(2);
        client.put("/vendors/" + id, "{\"contact_name\":\"Mueller\"}");
        assertThat(client.get("/vendors/" + id)
                        .json()
                        .path("contact")
                        .path("contact_name")
                        .asText())
                .isEqualTo("Mueller");
        assertThat(client.get("/vendors/" + sandbox.books().ids("contacts").get(1))
                        .code())
                .isEqualTo(1002);
        assertThat(client.delete("/vendors/" + id).code()).isZero();
        assertThat(client.get("/vendors").json().path("contacts")).isEmpty();
        assertThat(client.post("/vendors", "{}").code()).isEqualTo(4);
    }

    @Test
    void categoriesFilterByModifiedTimeButTheRootHasNone() {
        client.post("/categories", "{\"name\":\"Old\"}");
        clock.advance(Duration.ofMinutes(1));
        String id = client.post("/categories", "{\"name\":\"New\"}")
                .json()
                .path("category")
                .path("category_id")
                .asText();

        JsonNode all = client.get("/categories").json().path("categories");
        assertThat(all.findValuesAsText("name")).containsExactly("ROOT", "Old", "New");
        assertThat(all.get(0).path("last_modified_time").asText("?")).isEmpty();
        String minuteAgo = TestClient.encode("2026-06-09T12:00:30-0400");
        assertThat(client.get("/categories?last_modified_time=" + minuteAgo)
                        .json()
                        .path("categories")
                        .findValuesAsText("name"))
                .containsExactly("ROOT", "New");
        assertThat(client.get("/categories?last_modified_time=2026-06-09T12:00:30Z")
                        .code())
                .isEqualTo(2);
        assertThat(client.put("/categories/" + id, "{\"name\":\"Newer\"}")
                        .json()
                        .path("category")
                        .path("name")
                        .asText())
                .isEqualTo("Newer");
        assertThat(client.delete("/categories/" + id).code()).isZero();
        assertThat(client.get("/categories/" + id).code()).isEqualTo(1002);
    }

    @Test
    void documentsAreUploadedListedReadAndDeleted() {
        byte[] content = {0, 1, 2, (byte) 0xff};
        Reply uploaded =
                MultipartForm.file("document", "scan.png", "image/png", content).send(client, "POST", "/documents");
        String id = uploaded.json().path("documents").get(0).path("document_id").asText();

        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(client.get("/documents").json().path("documents").findValuesAsText("file_name"))
                .containsExactly("scan.png");
        Reply read = client.get("/documents/" + id);
        assertThat(read.response().body()).isEqualTo(content);
        assertThat(read.header("Content-Type")).isEqualTo("image/png");
        assertThat(client.delete("/documents/" + id).code()).isZero();
        assertThat(client.get("/documents/" + id).code()).isEqualTo(1002);
        assertThat(client.post("/documents", "{}").code()).isEqualTo(4);
    }

    @Test
    void deletingADocumentTakesItFromItsRecord() {
        String invoice = "/invoices/"
                + sandbox.books()
                        .create("invoices", Json.object())
                        .path("invoice_id")
                        .asText();
        MultipartForm.file("attachment", "a.pdf", "", new byte[3]).send(client, "POST", invoice + "/attachment");
        String id = client.get("/documents")
                .json()
                .path("documents")
                .get(0)
                .path("document_id")
                .asText();
        assertThat(client.get("/documents/" + id).header("Content-Type")).isEqualTo("application/pdf");

        client.delete("/documents/" + id);

        assertThat(client.get(invoice).json().path("invoice").path("documents")).isEmpty();
        assertThat(client.get(invoice + "/attachment").code()).isEqualTo(1002);
    }

    @Test
    void deletingARecordDeletesItsFiles() {
        String invoice = "/invoices/"
                + sandbox.books()
                        .create("invoices", Json.object())
                        .path("invoice_id")
                        .asText();
        MultipartForm.file("attachment", "a.pdf", "", new byte[3]).send(client, "POST", invoice + "/attachment");

        client.delete(invoice);

        assertThat(client.get("/documents").json().path("documents")).isEmpty();
    }

    @Test
    void profitAndLossCountsDocumentsOfThePeriodWithoutTheirTax() {
        document("invoices", "2026-06-01", "sent", 100);
        document("invoices", "2026-05-31", "sent", 1_000);
        document("invoices", "2026-06-02", "draft", 1_000);
        document("creditnotes", "2026-06-03", "open", 10);
        document("bills", "2026-06-30", "open", 25);
        sandbox.books()
                .create("expenses", Json.object().put("date", "2026-06-04").put("amount", 5));

        JsonNode report = client.get("/reports/profitandloss?from_date=2026-06-01&to_date=2026-06-30")
                .json();

        assertThat(report.path("profit_and_loss").findValuesAsText("name"))
                .contains("Operating Income", "Operating Expense", "Net Profit/Loss");
        assertThat(report.path("profit_and_loss"))
                .extracting(section -> section.path("total").decimalValue().intValueExact())
                .containsExactly(90, 30, 60);
        assertThat(report.path("page_context").path("from_date").asText()).isEqualTo("2026-06-01");
        assertThat(client.get("/reports/profitandloss").json().path("profit_and_loss"))
                .isEqualTo(report.path("profit_and_loss"));
        assertThat(client.get("/reports/profitandloss?from_date=junk").code()).isEqualTo(2);
    }

    @Test
    void agingTellsHowLongUnpaidInvoicesHaveBeenDue() {
        document("invoices", "2026-06-09", "sent", 1);
        document("invoices", "2026-05-25", "sent", 2);
        document("invoices", "2026-05-24", "sent", 4);
        document("invoices", "2026-01-01", "sent", 8);
        document("invoices", "2026-01-01", "draft", 16);
        document("invoices", "2026-01-01", "paid", 32);

        JsonNode details = client.get("/reports/aragingdetails").json().path("invoiceaging");
        assertThat(details.findValuesAsText("age")).containsExactly("159", "16", "15", "0");
        assertThat(details.findValuesAsText("interval"))
                .containsExactly("interval4", "interval2", "interval1", "current");
        JsonNode summary = client.get("/reports/aragingsummary").json().path("invoiceaging");
        assertThat(summary).hasSize(1);
        for (String expected :
                List.of("current 1", "interval1 2", "interval2 4", "interval3 0", "interval4 8", "total 15")) {
            String[] words = expected.split(" ", -1);
            assertThat(summary.get(0).path(words[0]).decimalValue())
                    .as(words[0])
                    .isEqualByComparingTo(words[1]);
        }
    }

    @Test
    void reportsNeedTheirScopeAndUnknownOnesDoNotExist() {
        sandbox.oauth().scopes("ZohoBooks.invoices.READ");
        TestClient limited = new TestClient(sandbox);

        assertThat(limited.get("/reports/profitandloss").status()).isEqualTo(401);
        assertThat(limited.get("/reports/profitandloss").code()).isEqualTo(57);
        assertThat(limited.get("/documents").code()).isEqualTo(57);
        assertThat(client.get("/reports/balancesheet").code()).isEqualTo(5);
        assertThat(client.post("/reports/profitandloss", "{}").status()).isEqualTo(405);
    }

    private void document(String resource, String date, String status, int rate) {
        ObjectNode document = Json.object()
                .put("customer_id", "1")
                .put("date", date)
                .put("due_date", date)
                .put("status", status);
        document.putArray("line_items").addObject().put("rate", rate).put("quantity", 1);
        sandbox.books().create(resource, document);
    }
}
