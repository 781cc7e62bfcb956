package io.github.camelzohobooks.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceLogTest {

    @TempDir
    private Path directory;

    @Test
    void demoWritesALineForEachInvoiceAndSaysWhereToLook() throws Exception {
        ExampleProcess example = ExampleProcess.start(
                InvoiceLog.class,
                Map.of(),
                Map.of(
                        "example.directory", directory.resolve("demo").toString(),
                        "example.delay", "300",
                        "example.writer-period", "300",
                        "example.changes", "15"),
                directory.resolve("output"));

        assertThat(example.exitStatus()).as(example.output()).isZero();
        assertThat(example.output())
                .contains("A sandbox with 12 invoices", "/actuator/health", "/actuator/prometheus", "one line each")
                .containsPattern("\\d+ calls of \\d+");
        assertThat(Files.readAllLines(directory.resolve("demo/invoices.log")))
                .hasSizeGreaterThanOrEqualTo(15)
                .allMatch(line -> line.matches("\\S+Z \\S+ (read|created|updated): \\w+, [0-9.]+"));
    }

    @Test
    void realAccountIsOnlyReadAndItsPositionIsKept() throws IOException {
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder().start()) {
            account.books().seed("invoices", 3);
            assertThat(read(account)).isZero();
            assertThat(lines()).hasSize(3);

            account.books().seedAt("invoices", 1, account.clock().now().minusSeconds(3));
            assertThat(read(account)).isZero();
            assertThat(lines()).hasSize(4);

            assertThat(account.requests().apiRequests())
                    .extracting(RecordedRequest::method)
                    .containsOnly("GET");
        }
    }

    @Test
    void incompleteSettingsEndTheProgram() {
        assertThat(InvoiceLog.run(Map.of("ZOHO_CLIENT_ID", "1000.ABC", "ZOHO_CLIENT_SECRET", "a-secret")))
                .isEqualTo(1);
    }

    private int read(ZohoBooksSandbox account) {
        return InvoiceLog.run(
                Map.of(
                        "ZOHO_CLIENT_ID", account.credentials().clientId(),
                        "ZOHO_CLIENT_SECRET", account.credentials().clientSecret(),
                        "ZOHO_REFRESH_TOKEN", account.credentials().refreshToken(),
                        "ZOHO_DATA_CENTER", "us"),
                "--example.directory=" + directory,
                "--example.delay=200",
                "--example.changes=1",
                "--camel.component.zohobooks.api-url=" + account.apiBase(),
                "--camel.component.zohobooks.accounts-url=" + account.accountsBase());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("invoices.log"));
    }
}
