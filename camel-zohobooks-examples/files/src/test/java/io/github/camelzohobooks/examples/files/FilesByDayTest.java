package io.github.camelzohobooks.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesByDayTest {

    @TempDir
    private Path directory;

    @Test
    void demoWritesInvoicesAsLinesAndDocumentsOfBillsAsFiles() throws Exception {
        Properties properties = properties(36);
        properties.setProperty("example.writerPeriod", "300");
        // Or the writer would have to wait for the next minute.
        properties.setProperty("camel.component.zohobooks.limits.callsPerMinute", "100000");

        assertThat(FilesByDay.run(Map.of(), properties)).isZero();

        Written written = new Written(directory);
        assertThat(written.jsonLines()).hasSizeGreaterThanOrEqualTo(31).doesNotHaveDuplicates();
        assertThat(written.csvLines()).isEqualTo(written.jsonLines());
        assertThat(written.bills())
                .isNotEmpty()
                .allSatisfy(bill ->
                        assertThat(Files.readString(bill)).startsWith("%PDF").endsWith("%%EOF\n"));
        assertThat(written.bills())
                .allSatisfy(bill -> assertThat(bill.getFileName().toString()).matches("2026_\\d+-\\d+\\.pdf"));
    }

    @Test
    void realAccountIsOnlyReadAndGoneOnWith() {
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder().start()) {
            account.books().seed("invoices", 3);
            Properties properties = properties(1);
            properties.putAll(Written.reaching(account));

            assertThat(FilesByDay.run(Written.environment(account), properties)).isZero();
            account.books().seedAt("invoices", 1, account.clock().now().minusSeconds(3));
            assertThat(FilesByDay.run(Written.environment(account), properties)).isZero();

            assertThat(new Written(directory).jsonLines())
                    .containsExactlyInAnyOrderElementsOf(Written.changesIn(account.books(), account.organizationId()));
            assertThat(account.requests().apiRequests())
                    .extracting(RecordedRequest::method)
                    .containsOnly("GET");
        }
    }

    private Properties properties(int changes) {
        Properties properties = new Properties();
        properties.setProperty("example.directory", directory.toString());
        properties.setProperty("example.delay", "200");
        properties.setProperty("example.changes", Integer.toString(changes));
        return properties;
    }
}
