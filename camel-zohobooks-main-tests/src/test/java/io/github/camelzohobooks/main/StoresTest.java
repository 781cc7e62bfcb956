package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives a restart, and the limits, by properties alone. */
class StoresTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    /** Its time runs fast, so that changes soon are old enough to be delivered. */
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(10)).start();

    private final SystemProperties properties = new SystemProperties();

    @AfterEach
    void close() {
        properties.close();
        sandbox.close();
    }

    private Application withFiles() throws Exception {
        return new Application("stores")
                .connectedTo(sandbox)
                .with("stores.directory", directory)
                .start();
    }

    private Application withDatabase() throws Exception {
        properties.set("database.password", "a-password");
        return new Application("database")
                .connectedTo(sandbox)
                .with("database.url", "jdbc:h2:file:" + directory.resolve("books"))
                .start();
    }

    private String contact(String name) {
        return contactAt(name, sandbox.clock().now());
    }

    /** Old enough for a snapshot, which leaves what is new to the poll after it. */
    private String oldContact() {
        return contactAt("Miller", sandbox.clock().now().minusSeconds(60));
    }

    private String contactAt(String name, Instant time) {
        return sandbox.books()
                .createAt("contacts", JsonNodeFactory.instance.objectNode().put("contact_name", name), time)
                .path("contact_id")
                .asText();
    }

    /** Until then the position is that of an earlier poll, and the change would come again. */
    private void awaitTwoPolls() {
        int before = polls();
        await().atMost(LONG).until(() -> polls() >= before + 2);
    }

    private int polls() {
        return sandbox.requests().to("GET", "/books/v3/contacts").size();
    }

    @Test
    void aConsumerGoesOnWhereItWasWithItsPositionInAFile() throws Exception {
        String first = oldContact();
        try (Application application = withFiles()) {
            assertThat(application.received("seda:contacts")).isEqualTo("read " + first);
            awaitTwoPolls();
        }
        String second = contact("Dupont");

        try (Application application = withFiles()) {
            assertThat(application.received("seda:contacts")).isEqualTo("created " + second);
            assertThat(directory.resolve("positions")).isNotEmptyDirectory();
        }
    }

    @Test
    void aConsumerGoesOnWhereItWasWithItsPositionInATable() throws Exception {
        String first = oldContact();
        try (Application application = withDatabase()) {
            assertThat(application.received("seda:contacts")).isEqualTo("read " + first);
            awaitTwoPolls();
        }
        String second = contact("Dupont");

        try (Application application = withDatabase()) {
            assertThat(application.received("seda:contacts")).isEqualTo("created " + second);
        }
    }

    @Test
    void aRestartUsesTheTokenThatIsInAFile() throws Exception {
        contact("Miller");
        try (Application application = withFiles()) {
            application.received("seda:contacts");
        }
        sandbox.requests().clear();

        try (Application application = withFiles()) {
            awaitTwoPolls();

            assertThat(application.component().getTokenStore()).isNotNull();
            assertThat(sandbox.requests().tokenRequests()).isEmpty();
        }
    }

    @Test
    void limitsAndRecordIndexAreSetByProperties() throws Exception {
        try (Application application = withFiles()) {
            ZohoBooksLimits limits = application.component().getLimits();

            assertThat(limits.getPlan()).isEqualTo("PROFESSIONAL");
            assertThat(limits.getCallsPerMinute()).isEqualTo(90);
            assertThat(limits.getMaxInFlight()).isEqualTo(4);
            assertThat(limits.getReserve()).isEqualTo(0.2);
            assertThat(limits.getMaxWait()).isEqualTo(Duration.ofSeconds(30));
            assertThat(limits.getStateRepository())
                    .isSameAs(application.component().getPositionRepository())
                    .hasToString("files in " + directory.resolve("positions"));
            assertThat(application.component().getRecordIndex()).isInstanceOf(FileRecordIndex.class);
        }
    }
}
