package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.ByteArrayDataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of any origin reach the record as they are, once. */
class FilesUpTest extends RepeatsTestSupport {

    private static final String ATTACH = "zohobooks:invoices/addAttachment";
    private static final Pattern PART = Pattern.compile("name=\"[^\"]*\"(; filename=\"[^\"]*\")?");

    @TempDir
    private static Path directory;

    private static Stream<Object> origins() throws IOException {
        byte[] bytes = bytes(50_000);
        Path path = Files.write(directory.resolve("scan.pdf"), bytes);
        return Stream.of(
                bytes,
                path,
                path.toFile(),
                new ByteArrayInputStream(bytes),
                new InputStreamCache(bytes),
                new OnlyOnceStream(bytes),
                new DataHandler(new FileDataSource(path.toFile())));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void aFileOfAnyOriginComesBackAsItWasSentWithItsNameAndType(Object origin) {
        String invoice = invoice();

        Exchange sent = attach(invoice, origin, "in/scan.pdf");

        assertThat(sent.getMessage().getHeader(ZohoBooksConstants.CODE)).isEqualTo(0);
        assertStored(invoice, "scan.pdf", bytes(50_000));
        assertThat(last().header("content-length")).isPresent();
    }

    @Test
    void aStreamThatWasReadBeforeTheTokenWasRefusedIsSentOnceMore() {
        String invoice = invoice();
        sandbox.faults().add(Fault.deadToken().on("POST", "/invoices").times(1));
        sandbox.faults().add(refused(1070).on("POST", "/invoices").fromCall(2).times(1));

        attach(invoice, new OnlyOnceStream(bytes(3_000_000)), "scan.pdf");

        assertThat(sandbox.requests().to("POST", "/invoices")).hasSize(3);
        assertStored(invoice, "scan.pdf", bytes(3_000_000));
    }

    @Test
    void aFileIsNotSentAgainAfterItMayHaveBeenStored() {
        String invoice = invoice();
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/invoices"));

        assertThatThrownBy(() -> attach(invoice, bytes(1_000), "scan.pdf"))
                .isInstanceOfSatisfying(
                        ZohoBooksUnavailableException.class,
                        e -> assertThat(e.isMayHaveBeenApplied()).isTrue());
        assertThat(documents("invoices", invoice)).hasSize(1);
    }

    @Test
    void aRouteCanDeliverTheStreamOnceMore() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:attach").to(ATTACH + "?maxRetries=0");
            }
        });
        String invoice = invoice();
        sandbox.faults().add(refused(1070).on("POST", "/invoices").times(1));

        call("direct:attach", new OnlyOnceStream(bytes(3_000_000)), named(invoice, "scan.pdf"));

        assertStored(invoice, "scan.pdf", bytes(3_000_000));
    }

    @Test
    void filesOfADirectoryGoUpUnderTheirOwnNames() throws Exception {
        String invoice = invoice();
        Files.write(Files.createDirectories(directory.resolve("in/sub")).resolve("offer.pdf"), bytes(2_000_000));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory.resolve("in") + "?recursive=true&noop=true&initialDelay=0")
                        .to(ATTACH + "?id=" + invoice)
                        .to("mock:sent");
            }
        });
        getMockEndpoint("mock:sent").expectedMessageCount(1);

        getMockEndpoint("mock:sent").assertIsSatisfied();

        assertStored(invoice, "offer.pdf", bytes(2_000_000));
    }

    @Test
    void attachmentsOfTheMessageAreTheFiles() {
        String invoice = invoice();

        Exchange sent = template.request(ATTACH + "?id=" + invoice, exchange -> {
            exchange.getMessage().setBody("Dear Sirs, please find our invoice attached.");
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachment("ré\"sumé.png", new DataHandler(new ByteArrayDataSource("", bytes(2_000_000))));
        });

        assertThat(sent.getException()).isNull();
        assertStored(invoice, "ré_sumé.png", bytes(2_000_000));
        assertThat(last().body()).contains("Content-Type: image/png\r\n");
    }

    @Test
    void severalFilesGoInOneRequestWhereZohoTakesSeveral() throws IOException {
        sandbox.books().seed("journals", 1);
        String journal = sandbox.books().ids("journals").get(0);
        List<File> files = List.of(
                Files.write(directory.resolve("one.pdf"), bytes(10)).toFile(),
                Files.write(directory.resolve("two.docx"), bytes(20)).toFile());

        call("zohobooks:journals/addAttachment?filePart=doc&id=" + journal, files, Map.of());

        assertThat(parts())
                .containsExactly("name=\"doc\"; filename=\"one.pdf\"", "name=\"doc\"; filename=\"two.docx\"");
        assertThat(last().parameter("totalFiles")).contains("2");
        assertThat(documents("journals", journal).findValuesAsText("file_size")).containsExactly("10", "20");
    }

    @Test
    void aRecordTravelsWithTheAttachmentsOfItsMessage() {
        Exchange created = template.request("zohobooks:expenses/create", exchange -> {
            exchange.getMessage()
                    .setBody(Map.of(
                            "date",
                            "2026-11-01",
                            "account_id",
                            "1",
                            "amount",
                            12.5,
                            "paid_through_account_id",
                            "2",
                            "description",
                            "Größe"));
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachment("taxi.jpg", new DataHandler(new ByteArrayDataSource("taxi.jpg", bytes(500))));
        });

        assertThat(created.getException()).isNull();
        assertThat(parts()).containsExactly("name=\"JSONString\"", "name=\"receipt\"; filename=\"taxi.jpg\"");
        JsonNode expense = created.getMessage().getBody(JsonNode.class);
        assertThat(expense.path("description").asText()).isEqualTo("Größe");
        assertThat(expense.path("expense_receipt_name").asText()).isEqualTo("taxi.jpg");
    }

    @Test
    void withoutAttachmentsARecordIsJsonAsEver() {
        call(CREATE, BODY, Map.of());
        template.request(CREATE, exchange -> {
            exchange.getMessage().setBody(Map.of("contact_name", "Poole"));
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachment("x.exe", new DataHandler(new ByteArrayDataSource("x.exe", bytes(5))));
        });

        assertThat(sandbox.requests().to("POST", "/contacts"))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.header("content-type").orElse("")).startsWith("application/json"));
    }

    @Test
    void aRawCallCarriesAFileInThePartThatTheOptionNames() {
        Exchange sent = call(
                "zohobooks:raw/POST?path=/documents&filePart=document",
                bytes(700),
                Map.of(Exchange.FILE_NAME, "terms.pdf"));

        assertThat(parts()).containsExactly("name=\"document\"; filename=\"terms.pdf\"");
        assertThat(sent.getMessage()
                        .getBody(JsonNode.class)
                        .path("documents")
                        .path(0)
                        .path("file_size")
                        .asInt())
                .isEqualTo(700);
    }

    @Test
    void aNameCannotAddLinesToTheForm() {
        String invoice = invoice();

        attach(invoice, bytes(5), "a\"\r\nX: y\r\n.pdf");

        assertThat(parts()).containsExactly("name=\"attachment\"; filename=\"a___X_ y__.pdf\"");
    }

    private Exchange attach(String invoice, Object file, String name) {
        return call(ATTACH, file, named(invoice, name));
    }

    private static Map<String, Object> named(String invoice, String name) {
        return Map.of(ZohoBooksConstants.ID, invoice, Exchange.FILE_NAME, name);
    }

    private String invoice() {
        return newInvoice().path("invoice_id").asText();
    }

    private JsonNode documents(String resource, String id) {
        return sandbox.books().find(resource, id).orElseThrow().path("documents");
    }

    private void assertStored(String invoice, String name, byte[] content) {
        assertThat(documents("invoices", invoice).findValuesAsText("file_name")).containsExactly(name);
        Exchange got = call("zohobooks:invoices/getAttachment?responseFormat=BYTES&id=" + invoice, null, Map.of());
        assertThat(got.getMessage().getBody(byte[].class)).isEqualTo(content);
        assertThat(got.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo(name);
    }

    private RecordedRequest last() {
        List<RecordedRequest> posts = sandbox.requests().to("POST", "/");
        return posts.stream()
                .filter(request -> request.path().startsWith("/books"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<String> parts() {
        return PART.matcher(last().body()).results().map(MatchResult::group).toList();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
