package io.github.camelzohobooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users run has everything in it. */
class RunnableJarIT {

    @TempDir
    private Path directory;

    @Test
    void theJarExchangesACodeAndListsTheOrganizations() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            Path printed = directory.resolve("printed");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            System.getProperty("zohobooks.cli.jar"),
                            "exchange",
                            "--accounts-url=" + sandbox.accountsBase(),
                            sandbox.oauth().newGrantCode("ZohoBooks.settings.READ"))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(printed.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
                            "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret()));
            Process process = builder.start();
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }

            assertThat(Files.readString(printed))
                    .contains("export ZOHO_REFRESH_TOKEN='1000.")
                    .contains("camel.component.zohobooks.organizationId = " + sandbox.organizationId());
            assertThat(process.exitValue()).isZero();
        }
    }
}
