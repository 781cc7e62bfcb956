package io.github.camelzohobooks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesToFilesTest {

    private static final int SEEDED = 12;
    /** Few enough that the demo does not have to wait for the next minute. */
    private static final int FIRST = 5;

    private static final int SECOND = 10;

    @TempDir
    private Path directory;

    @Test
    void demoShowsCreatedAndUpdatedInvoicesAndPicksUpWhereItLeftOff() throws IOException {
        assertThat(ChangesToFiles.run(Map.of(), demo(SEEDED + FIRST))).isZero();
        Map<String, FileTime> first = files();

        assertThat(first).hasSizeGreaterThanOrEqualTo(SEEDED + FIRST);

        assertThat(ChangesToFiles.run(Map.of(), demo(SECOND))).isZero();
        Map<String, FileTime> second = files();

        assertThat(second).containsAllEntriesOf(first);
        assertThat(second).hasSizeGreaterThanOrEqualTo(first.size() + SECOND);
        assertThat(contents())
                .anyMatch(invoice -> invoice.path("reference_number").asText().startsWith("Order "));
        assertThat(contents())
                .anyMatch(invoice -> invoice.path("status").asText().equals("sent"));
    }

    @Test
    void demoThatWasKilledBeginsAnew() throws IOException {
        assertThat(ChangesToFiles.run(Map.of(), demo(1))).isZero();
        Files.delete(directory.resolve("books.json"));
        Files.createFile(directory.resolve("changes/of-lost-books.json"));

        assertThat(ChangesToFiles.run(Map.of(), demo(1))).isZero();

        assertThat(files().keySet()).hasSizeGreaterThanOrEqualTo(SEEDED).doesNotContain("of-lost-books.json");
    }

    @Test
    void realAccountIsOnlyReadAndItsPositionIsKept() throws IOException {
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder().start()) {
            account.books().seed("invoices", 3);

            assertThat(ChangesToFiles.run(environment(account), realAccount(account)))
                    .isZero();
            assertThat(files()).hasSize(3);

            account.books().seedAt("invoices", 1, account.clock().now().minusSeconds(3));
            assertThat(ChangesToFiles.run(environment(account), realAccount(account)))
                    .isZero();
            assertThat(files()).hasSize(4);

            assertThat(account.requests().apiRequests())
                    .extracting(RecordedRequest::method)
                    .containsOnly("GET");
            assertThat(account.requests().all())
                    .hasSize(account.requests().apiRequests().size()
                            + account.requests().tokenRequests().size());
        }
    }

    @Test
    void incompleteSettingsEndTheProgramWithTheNamesOfWhatIsMissing() throws Exception {
        ExampleProcess example = ExampleProcess.start(
                ChangesToFiles.class,
                Map.of("ZOHO_CLIENT_ID", "1000.ABC", "ZOHO_CLIENT_SECRET", "a-secret"),
                Map.of(),
                directory.resolve("output"));

        assertThat(example.exitStatus()).isEqualTo(1);
        assertThat(example.output())
                .contains("ZOHO_REFRESH_TOKEN, ZOHO_DATA_CENTER")
                .doesNotContain("a-secret")
                .hasLineCount(1);
    }

    @Test
    void unknownDataCenterEndsTheProgramWithTheKnownOnes() throws Exception {
        ExampleProcess example = ExampleProcess.start(
                ChangesToFiles.class,
                Map.of(
                        "ZOHO_CLIENT_ID", "1000.ABC",
                        "ZOHO_CLIENT_SECRET", "a-secret",
                        "ZOHO_REFRESH_TOKEN", "1000.another-secret",
                        "ZOHO_DATA_CENTER", "eur"),
                Map.of("example.directory", directory.toString()),
                directory.resolve("output"));

        assertThat(example.exitStatus()).isEqualTo(1);
        assertThat(example.output()).contains("Unknown dataCenter 'eur'", "eu").doesNotContain("secret");
    }

    private Properties demo(int changes) {
        Properties properties = quick(changes);
        properties.setProperty("example.writerPeriod", "500");
        return properties;
    }

    private Properties realAccount(ZohoBooksSandbox account) {
        Properties properties = quick(1);
        properties.setProperty(
                "camel.component.zohobooks.apiUrl", account.apiBase().toString());
        properties.setProperty(
                "camel.component.zohobooks.accountsUrl", account.accountsBase().toString());
        return properties;
    }

    private Properties quick(int changes) {
        Properties properties = new Properties();
        properties.setProperty("example.directory", directory.toString());
        properties.setProperty("example.delay", "200");
        properties.setProperty("example.changes", Integer.toString(changes));
        return properties;
    }

    static Map<String, String> environment(ZohoBooksSandbox account) {
        return Map.of(
                "ZOHO_CLIENT_ID", account.credentials().clientId(),
                "ZOHO_CLIENT_SECRET", account.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN", account.credentials().refreshToken(),
                "ZOHO_DATA_CENTER", "us");
    }

    private Map<String, FileTime> files() throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory.resolve("changes"))) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.getLastModifiedTime(path));
            }
        }
        return files;
    }

    private List<JsonNode> contents() throws IOException {
        try (Stream<Path> paths = Files.list(directory.resolve("changes"))) {
            return paths.map(path -> {
                        try {
                            return new JsonMapper().readTree(path.toFile());
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
