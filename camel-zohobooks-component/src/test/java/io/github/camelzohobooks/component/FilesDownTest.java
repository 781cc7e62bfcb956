package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents and attachments arrive as files that a route can pass on, and errors arrive as errors. */
class FilesDownTest extends RepeatsTestSupport {

    private static final String PDF = "zohobooks:invoices/get?query.accept=pdf";

    @TempDir
    private Path directory;

    @Test
    void aPdfIsWrittenByTheFileComponentUnderItsOwnName() throws Exception {
        route(PDF, "file:" + directory);
        String number = newInvoice().path("invoice_number").asText();

        Exchange answer = call("direct:file", null, Map.of(ZohoBooksConstants.ID, onlyInvoice()));

        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/pdf");
        Path file = directory.resolve(number + ".pdf");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .endsWith("%%EOF\n");
        assertThat(answer.getMessage().getHeader(Exchange.FILE_LENGTH)).isEqualTo(Files.size(file));
    }

    private void route(String from, String to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(from).to(to);
            }
        });
    }

    private String onlyInvoice() {
        return sandbox.books().ids("invoices").get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "salesorders/list, csv,  text/csv,                 salesorders.csv",
        "salesorders/list, xls,  application/vnd.ms-excel, salesorders.xls",
        "salesorders/list, html, text/html,                salesorders.html",
        "salesorders/list, pdf,  application/pdf,          salesorders.pdf",
    })
    void aListIsHadInOtherFormats(String operation, String format, String type, String name) {
        sandbox.books().seed("salesorders", 2);

        Exchange answer = call("zohobooks:" + operation + "?query.accept=" + format, null, Map.of());

        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                .startsWith(type);
        assertThat(answer.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo(name);
        assertThat(answer.getMessage().getBody())
                .isInstanceOf(InputStream.class)
                .isInstanceOf(StreamCache.class);
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.CODE)).isNull();
    }

    @Test
    void theFormatOfTheEndpointChoosesBytesOrText() {
        sandbox.books().seed("salesorders", 2);
        String csv = "zohobooks:salesorders/list?query.accept=csv&responseFormat=";

        assertThat(call(csv + "TEXT", null, Map.of()).getMessage().getBody())
                .isInstanceOfSatisfying(
                        String.class, text -> assertThat(text.lines()).hasSize(3));
        assertThat(call(csv + "BYTES", null, Map.of()).getMessage().getBody()).isInstanceOf(byte[].class);
    }

    @Test
    void aPrintIsAFileToo() {
        newInvoice();

        Exchange answer = call("zohobooks:invoices/get?query.print=true&id=" + onlyInvoice(), null, Map.of());

        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/pdf");
    }

    @Test
    void anErrorIsAnErrorWhateverWasAskedFor() {
        assertThatThrownBy(() -> call(PDF, null, Map.of(ZohoBooksConstants.ID, "1")))
                .isInstanceOfSatisfying(
                        ZohoBooksNotFoundException.class,
                        e -> assertThat(e.getCode()).isEqualTo(1002));
        newInvoice();
        sandbox.faults().add(Fault.deadToken().on("GET", "/invoices").times(1));
        sandbox.faults().add(refused(1070).on("GET", "/invoices").fromCall(2).times(1));

        Exchange answer = call(PDF, null, Map.of(ZohoBooksConstants.ID, onlyInvoice()));

        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(3);
        assertThat(answer.getMessage().getBody(String.class)).startsWith("%PDF-");
    }

    @ParameterizedTest
    @CsvSource({PDF, "zohobooks:invoices/getAttachment", "zohobooks:raw/GET?path=/documents/1"})
    void aPageOfHtmlIsNoFile(String uri) {
        sandbox.faults()
                .add(Fault.answer(Answer.of(200, "text/html", Payload.of("<html>Maintenance</html>")))
                        .on("GET", "/"));

        assertThatThrownBy(() -> call(uri + (uri.contains("?") ? "&" : "?") + "maxRetries=0&id=1", null, Map.of()))
                .isInstanceOf(ZohoBooksUnavailableException.class)
                .hasMessageContaining("text/html");
    }

    @Test
    void jsonIsNotThePdfThatWasAskedFor() {
        sandbox.faults()
                .add(Fault.answer(
                                Answer.of(200, "application/json", Payload.of("{\"code\":0,\"message\":\"success\"}")))
                        .on("GET", "/"));

        assertThatThrownBy(() -> call(PDF, null, Map.of(ZohoBooksConstants.ID, "1")))
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("with JSON and not the pdf");
        // Where Zoho decides, JSON is as good.
        Exchange answer = call("zohobooks:invoices/getAttachment?id=1", null, Map.of());
        assertThat(answer.getMessage().getBody(JsonNode.class).path("code").asInt())
                .isZero();
    }

    @Test
    void aFileWithoutATypeIsAFileUnlessItBeginsLikeAPage() {
        String raw = "zohobooks:raw/GET?path=/documents/1&maxRetries=0&responseFormat=TEXT";
        sandbox.faults()
                .add(Fault.answer(withoutType("%PDF-1.4")).on("GET", "/").times(1));
        assertThat(call(raw, null, Map.of()).getMessage().getBody()).isEqualTo("%PDF-1.4");

        sandbox.faults().add(Fault.answer(withoutType("<html>")).on("GET", "/").times(1));
        assertThatThrownBy(() -> call(raw, null, Map.of())).isInstanceOf(ZohoBooksUnavailableException.class);
    }

    private static Answer withoutType(String body) {
        return Answer.of(200, "x/y", Payload.of(body)).without("Content-Type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=\"../../etc/passwd\"                          | passwd",
                "attachment; filename=\"C:\\temp\\offer.pdf\"                       | offer.pdf",
                "attachment; filename=\"..\"                                        |",
                "attachment; filename=\".bashrc\"                                   | bashrc",
                "attachment; filename=\"a:b?c.pdf\"                                 | a_b_c.pdf",
                "attachment; filename=\"con.pdf\"                                   | _con.pdf",
                "attachment; filename=plain.pdf; filename*=UTF-8''%e2%82%ac%2F1.pdf | 1.pdf",
                "attachment; filename*=UTF-8''offer%20%C3%BC.pdf                    | offer ü.pdf",
                "attachment;                                                        |",
            })
    void theNameThatZohoGivesIsMadeSafe(String disposition, String name) {
        sandbox.faults()
                .add(Fault.answer(file("x", bytes(10)).with("Content-Disposition", disposition.replace("\\", "\\\\")))
                        .on("GET", "/"));

        Exchange answer =
                call("zohobooks:invoices/getAttachment?id=1", null, Map.of(Exchange.FILE_NAME, "of another.txt"));

        assertThat(answer.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo(name);
    }

    @Test
    void rowsOfAListCannotBeReadFromAFile() {
        Map<String, Object> csv = Map.of(ZohoBooksConstants.PARAMETER_PREFIX + "accept", "csv");

        assertThatThrownBy(() -> call("zohobooks:salesorders/list?fetch=ALL", null, csv))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("leave out fetch=ALL");
        assertThatThrownBy(() -> call(
                        PDF.replace("?query.accept=pdf", ""),
                        null,
                        Map.of(ZohoBooksConstants.ID, "1", ZohoBooksConstants.PARAMETER_PREFIX + "accept", "docx")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("no format 'docx' for accept");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aRawCallAnswersTheBytesOfADocument() {
        call(
                "zohobooks:raw/POST?path=/documents&filePart=document",
                bytes(5_000),
                Map.of(Exchange.FILE_NAME, "terms.pdf"));
        String id = call("zohobooks:raw/GET?path=/documents", null, Map.of())
                .getMessage()
                .getBody(JsonNode.class)
                .path("documents")
                .path(0)
                .path("document_id")
                .asText();

        Exchange answer = call(
                "zohobooks:raw/GET?responseFormat=BYTES", null, Map.of(ZohoBooksConstants.PATH, "/documents/" + id));

        assertThat(answer.getMessage().getBody()).isEqualTo(bytes(5_000));
        assertThat(answer.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("terms.pdf");
    }

    private static Answer file(String name, byte[] content) {
        return Answer.of(200, "application/pdf", Payload.of(content))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
