package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.json.Json;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final TestClient client = new TestClient(sandbox);
    private String invoice;

    @BeforeEach
    void write() {
        invoice = sandbox.books()
                .create(
                        "invoices",
                        Json.object().put("customer_name", "A \"&\" (B)").put("invoice_number", "INV-7"))
                .path("invoice_id")
                .asText();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aDocumentIsAPdfIfTheQueryOrTheHeaderAsksForOne() {
        for (Reply pdf : List.of(
                client.get("/invoices/" + invoice + "?accept=pdf"),
                client.get("/invoices/" + invoice + "?print=true"),
                client.send("GET", "/invoices/" + invoice, "", "Accept", "application/pdf"))) {
            assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(pdf.header("Content-Disposition")).isEqualTo("attachment; filename=\"INV-7.pdf\"");
            assertThat(pdf.text()).contains("customer_name: A \"&\" \\(B\\)");
            assertIsPdf(pdf.text(), 1);
        }
    }

    @Test
    void withoutThatItIsJson() {
        assertThat(client.get("/invoices/" + invoice).code()).isZero();
        assertThat(client.get("/invoices/" + invoice + "?accept=json").code()).isZero();
        assertThat(client.send("GET", "/invoices/" + invoice, "", "Accept", "*/*")
                        .code())
                .isZero();
        assertThat(client.send("GET", "/contacts", "", "Accept", "application/pdf")
                        .code())
                .isZero();
        assertThat(client.get("/invoices/1?accept=pdf").code()).isEqualTo(1002);
    }

    @Test
    void formatsThatTheDocumentDoesNotHaveAreRefused() {
        assertThat(client.get("/invoices/" + invoice + "?accept=csv").code()).isEqualTo(2);
        assertThat(client.get("/salesorders?accept=xml").code()).isEqualTo(2);
    }

    @Test
    void htmlCsvAndSpreadsheetsCarryTheRows() throws Exception {
        sandbox.books().create("salesorders", Json.object().put("customer_name", "A, \"B\" <C>"));

        Reply csv = client.get("/salesorders?accept=csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"salesorders.csv\"");
        assertThat(csv.text().lines()).hasSize(2).first().asString().contains("salesorder_number");
        assertThat(csv.text()).contains("\"A, \"\"B\"\" <C>\"");
        Reply html = client.get("/salesorders?accept=html");
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(html.text()).contains("<td>A, &quot;B&quot; &lt;C&gt;</td>");
        Reply xls = client.get("/salesorders?accept=xls");
        assertThat(xls.header("Content-Type")).isEqualTo("application/vnd.ms-excel");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xls.response().body()))
                        .getElementsByTagName("Row")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void severalInvoicesAreOnePdfButNotMoreThan25() {
        sandbox.books().seed("invoices", 25);
        List<String> ids = sandbox.books().ids("invoices");

        for (String path : List.of("/invoices/pdf", "/invoices/print")) {
            Reply two = client.get(path + "?invoice_ids=" + ids.get(0) + "," + ids.get(1));
            assertIsPdf(two.text(), 2);
            assertIsPdf(
                    client.get(path + "?invoice_ids=" + String.join(",", ids.subList(0, 25)))
                            .text(),
                    25);
            assertThat(client.get(path + "?invoice_ids=" + String.join(",", ids))
                            .status())
                    .isEqualTo(400);
            assertThat(client.get(path).code()).isEqualTo(2);
            assertThat(client.get(path + "?invoice_ids=1").code()).isEqualTo(1002);
        }
    }

    /** The table at the end must lead to every object, and there must be as many pages. */
    private static void assertIsPdf(String pdf, int pages) {
        assertThat(pdf).startsWith("%PDF-1.4\n").endsWith("%%EOF\n");
        Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(pdf);
        assertThat(start.find()).isTrue();
        String table = pdf.substring(Integer.parseInt(start.group(1)));
        assertThat(table).startsWith("xref\n");
        List<MatchResult> offsets =
                Pattern.compile("(\\d{10}) 00000 n ").matcher(table).results().toList();
        assertThat(offsets).hasSize(3 + 2 * pages);
        for (int i = 0; i < offsets.size(); i++) {
            assertThat(pdf.substring(Integer.parseInt(offsets.get(i).group(1)))).startsWith((i + 1) + " 0 obj\n");
        }
        assertThat(Collections.nCopies(pages, "/Type/Page/")).hasSize((int)
                Pattern.compile("/Type/Page/").matcher(pdf).results().count());
    }
}
