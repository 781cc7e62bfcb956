package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Zoho would not take as a file is refused before anything is sent. */
class RefusedFilesTest extends CallsTestSupport {

    private static final int TEN_MEGABYTES = 10 * 1_024 * 1_024;
    private static final String ATTACH = "zohobooks:invoices/addAttachment";

    @TempDir
    private static Path directory;

    @Test
    void severalFilesAreRefusedWhereZohoTakesOne() throws IOException {
        File file = Files.write(directory.resolve("one.pdf"), bytes(10)).toFile();

        assertRefused(ATTACH, List.of(file, file), Map.of(ZohoBooksConstants.ID, "1"), "takes one file, not 2");
    }

    @Test
    void whatCannotBeAFileIsRefusedBeforeAnythingIsSent() {
        Map<String, Object> named = Map.of(Exchange.FILE_NAME, "scan.pdf", ZohoBooksConstants.ID, "1");

        assertRefused(ATTACH, "hello", named, "The body is no file but a java.lang.String");
        assertRefused(ATTACH, Map.of("a", 1), named, "The body is no file");
        assertRefused(ATTACH, null, named, "The body is no file but empty");
        assertRefused(ATTACH, List.of("x"), named, "Element 0 of the body is no file");
        assertRefused(ATTACH, directory.resolve("missing.pdf"), named, "The body cannot be read");
        assertRefused(ATTACH, directory.toFile(), named, "The body cannot be read");
        assertRefused(ATTACH, new byte[0], named, "is empty");
        assertRefused(ATTACH, bytes(5), Map.of(ZohoBooksConstants.ID, "1"), "Set the header CamelFileName");
        assertRefused(
                ATTACH,
                bytes(5),
                Map.of(Exchange.FILE_NAME, "virus.exe", ZohoBooksConstants.ID, "1"),
                "invoices/addAttachment, attachment: The file virus.exe has none of the extensions");
    }

    @Test
    void aFileOfMoreThan10MegabytesIsRefusedBeforeAnythingIsSent() throws IOException {
        Path large = Files.write(directory.resolve("large.pdf"), new byte[TEN_MEGABYTES + 1]);
        Map<String, Object> named = Map.of(Exchange.FILE_NAME, "large.pdf", ZohoBooksConstants.ID, "1");

        assertRefused(ATTACH, large, named, "invoices/addAttachment, attachment: The file large.pdf is larger");
        assertRefused(ATTACH, Files.newInputStream(large), named, "The file large.pdf is larger");
        assertRefused(ATTACH, new byte[TEN_MEGABYTES + 1], named, "The file large.pdf is larger");
    }

    @Test
    void withoutValidationTheServerDecides() {
        assertThatThrownBy(() -> call(ATTACH + "?validate=false", bytes(5), named(invoice(), "notes.txt")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("HTTP 400");

        assertThatThrownBy(() -> call(
                        ATTACH + "?validate=false",
                        new OnlyOnceStream(bytes(TEN_MEGABYTES + 100)),
                        named(invoice(), "large.pdf")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("HTTP 400");
        assertThat(Long.parseLong(last().header("content-length").orElseThrow()))
                .isGreaterThan(TEN_MEGABYTES + 100);
    }

    private void assertRefused(String uri, Object body, Map<String, Object> headers, String message) {
        sandbox.requests().clear();
        assertThatThrownBy(() -> call(uri, body, headers))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    private static Map<String, Object> named(String invoice, String name) {
        return Map.of(ZohoBooksConstants.ID, invoice, Exchange.FILE_NAME, name);
    }

    private String invoice() {
        return newInvoice().path("invoice_id").asText();
    }

    private RecordedRequest last() {
        List<RecordedRequest> posts = sandbox.requests().to("POST", "/");
        return posts.stream()
                .filter(request -> request.path().startsWith("/books"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
