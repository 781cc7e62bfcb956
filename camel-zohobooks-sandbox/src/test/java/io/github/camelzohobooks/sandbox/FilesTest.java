package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesTest {

    private static final int TEN_MEGABYTES = 10 * 1_024 * 1_024;

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anAttachmentComesBackAsItWasSent() {
        String path = "/invoices/" + invoice() + "/attachment";
        byte[] content = bytes(100_000);

        Reply sent = MultipartForm.file(
                        "attachment", "offer \u00fc\".pdf".replace("\"", ""), "application/pdf", content)
                .send(client, "POST", path);
        Reply got = client.get(path);

        assertThat(sent.code()).isZero();
        assertThat(got.response().body()).isEqualTo(content);
        assertThat(got.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(got.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"offer _.pdf\"; filename*=UTF-8''offer%20%C3%BC.pdf");
    }

    @Test
    void attachmentsAreAppendedAndEachIsADocument() {
        String id = invoice();
        attach(id, "one.pdf", bytes(10));
        attach(id, "two.png", bytes(20));

        JsonNode invoice = client.get("/invoices/" + id).json().path("invoice");

        assertThat(invoice.path("attachment_name").asText()).isEqualTo("two.png");
        assertThat(invoice.path("documents").findValuesAsText("file_name")).containsExactly("one.pdf", "two.png");
        assertThat(invoice.path("documents").findValuesAsText("file_size")).containsExactly("10", "20");
        String first = invoice.path("documents").get(0).path("document_id").asText();
        Reply document = client.get("/invoices/" + id + "/documents/" + first);
        assertThat(document.response().body()).isEqualTo(bytes(10));
        assertThat(client.delete("/invoices/" + id + "/documents/" + first).code())
                .isZero();
        assertThat(client.get("/invoices/" + id + "/documents/" + first).code()).isEqualTo(1002);
        assertThat(client.get("/invoices/" + id + "/attachment").response().body())
                .isEqualTo(bytes(20));
    }

    @Test
    void deletingTheAttachmentRemovesItFromTheRecord() {
        String id = invoice();
        attach(id, "one.pdf", bytes(10));

        assertThat(client.delete("/invoices/" + id + "/attachment").code()).isZero();

        assertThat(client.get("/invoices/" + id + "/attachment").code()).isEqualTo(1002);
        assertThat(client.get("/invoices/" + id).json().path("invoice").path("documents"))
                .isEmpty();
        assertThat(client.delete("/invoices/" + id).code()).isZero();
    }

    @Test
    void aReceiptReplacesTheOneBefore() {
        sandbox.books().seed("expenses", 1);
        String expense = "/expenses/" + sandbox.books().ids("expenses").get(0);
        for (int size = 1; size <= 2; size++) {
            MultipartForm.file("receipt", size + ".jpg", "", bytes(size)).send(client, "POST", expense + "/receipt");
        }

        Reply receipt = client.get(expense + "/receipt");
        assertThat(receipt.response().body()).isEqualTo(bytes(2));
        assertThat(receipt.header("Content-Type")).isEqualTo("image/jpeg");
        JsonNode shown = client.get(expense).json().path("expense");
        assertThat(shown.path("expense_receipt_name").asText()).isEqualTo("2.jpg");
        assertThat(shown.has("_receipt")).isFalse();
        client.delete(expense + "/receipt");
        assertThat(client.get(expense + "/receipt").code()).isEqualTo(1002);
    }

    @Test
    void aRecordAndItsFileTravelInOneForm() {
        Reply created = MultipartForm.file("attachment", "bill.pdf", "application/pdf", bytes(30))
                .with("JSONString", "{\"vendor_id\":\"1\",\"bill_number\":\"B-1\"}")
                .send(client, "POST", "/bills");

        String id = created.json().path("bill").path("bill_id").asText();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("bill").path("bill_number").asText()).isEqualTo("B-1");
        assertThat(client.get("/bills/" + id + "/attachment").response().body()).isEqualTo(bytes(30));
    }

    @Test
    void filesOfOtherKindsOrSizesAreRefusedAndChangeNothing() {
        String id = invoice();

        assertThat(attach(id, "virus.exe", bytes(1)).status()).isEqualTo(400);
        assertThat(attach(id, "big.pdf", new byte[TEN_MEGABYTES + 1]).status()).isEqualTo(400);
        assertThat(attach(id, "huge.pdf", new byte[TEN_MEGABYTES * 2]).status()).isEqualTo(400);
        assertThat(client.post("/invoices/" + id + "/attachment", "{}").code()).isEqualTo(4);
        assertThat(client.get("/invoices/" + id).json().path("invoice").path("documents"))
                .isEmpty();
        assertThat(attach(id, "large.pdf", new byte[TEN_MEGABYTES]).code()).isZero();
    }

    @Test
    void aFileInAPartThatTheOperationDoesNotHaveIsNoFile() {
        String id = invoice();

        for (String path : new String[] {"/attachment", "/dsign/upload"}) {
            Reply reply = MultipartForm.file("file", "one.pdf", "application/pdf", bytes(10))
                    .send(client, "POST", "/invoices/" + id + path);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).contains("attachment");
        }
        assertThat(attach(id, "one.pdf", bytes(10)).code()).isZero();
    }

    @Test
    void severalFilesAreTakenOnlyWhereTheSpecificationKnowsThem() {
        MultipartForm two = MultipartForm.file("attachment", "one.pdf", "application/pdf", bytes(10))
                .with("attachment", "two.pdf", "application/pdf", bytes(20));

        assertThat(two.send(client, "POST", "/invoices/" + invoice() + "/attachment")
                        .status())
                .isEqualTo(400);
        sandbox.books().seed("journals", 1);
        MultipartForm both = MultipartForm.file("attachment", "one.pdf", "application/pdf", bytes(10))
                .with("attachment", "two.pdf", "application/pdf", bytes(20));
        String journal = "/journals/" + sandbox.books().ids("journals").get(0);
        assertThat(both.send(client, "POST", journal + "/attachment").code()).isZero();
        assertThat(client.get(journal).json().path("journal").path("documents")).hasSize(2);
    }

    @Test
    void aBrokenFormIsRefused() {
        String[] type = {"Content-Type", "multipart/form-data; boundary=x"};
        String path = "/invoices/" + invoice() + "/attachment";

        assertThat(client.send("POST", path, "--x\r\nnonsense", type).status()).isEqualTo(400);
        assertThat(client.send("POST", path, "", "Content-Type", "multipart/form-data")
                        .status())
                .isEqualTo(400);
    }

    private Reply attach(String invoice, String name, byte[] content) {
        return MultipartForm.file("attachment", name, "application/octet-stream", content)
                .send(client, "POST", "/invoices/" + invoice + "/attachment");
    }

    private String invoice() {
        return sandbox.books()
                .create("invoices", Json.object().put("customer_id", "1"))
                .path("invoice_id")
                .asText();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
