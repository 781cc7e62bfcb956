package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel Main as a program of its own, configured by files and environment variables alone. */
class ProgramTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(10)).start();
    private final Credentials credentials = sandbox.credentials();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "ZOHO_CLIENT_ID", credentials.clientId(),
                "ZOHO_CLIENT_SECRET", credentials.clientSecret(),
                "ZOHO_REFRESH_TOKEN", credentials.refreshToken(),
                "PROGRAM_DIRECTORY", directory.toString(),
                "CAMEL_MAIN_PROFILE", "prod",
                "ZOHO_API_URL", sandbox.apiBase().toString(),
                "ZOHO_ACCOUNTS_URL", sandbox.accountsBase().toString()));
    }

    private Program start(Map<String, String> environment) throws Exception {
        return Program.start(Application.directory("program"), environment, directory.resolve("output.txt"));
    }

    private List<Path> files(String name) throws Exception {
        Path files = directory.resolve(name);
        if (Files.notExists(files)) {
            return List.of();
        }
        try (var list = Files.list(files)) {
            return list.toList();
        }
    }

    @Test
    void aProgramWithoutJavaWritesAndReadsAndShowsNoSecret() throws Exception {
        Files.writeString(
                Files.createDirectories(directory.resolve("new")).resolve("miller.json"),
                "{\"contact_name\":\"Miller\"}");
        try (Program program = start(environment())) {
            await().atMost(LONG).until(() -> !files("changes").isEmpty());

            String id = sandbox.books().ids("contacts").get(0);
            Path change = directory.resolve("changes").resolve(id + ".json");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(change).content().contains("Miller"));
            await().atMost(LONG).until(() -> !files("positions").isEmpty());
            program.end();

            assertThat(program.output())
                    .contains("profile: production", "created " + id, "clientSecret = xxxxxx")
                    .doesNotContain(credentials.clientSecret(), credentials.refreshToken());
        }
    }

    @Test
    void aProgramWithoutASecretEndsAndNamesIt() throws Exception {
        Map<String, String> environment = environment();
        environment.remove("ZOHO_CLIENT_SECRET");

        try (Program program = start(environment)) {
            assertThat(program.exitStatus()).isNotZero();
            assertThat(program.output())
                    .contains("Property with key [env:ZOHO_CLIENT_SECRET]")
                    .doesNotContain(credentials.refreshToken());
        }
    }
}
