package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelets in the component's jar, under Camel Main. */
class KameletsTest {

    @TempDir
    private Path directory;

    /** Its time runs fast, so that changes soon are old enough to be delivered. */
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(10)).start();

    private Application application;

    @BeforeEach
    void start() throws Exception {
        application = newApplication().start();
    }

    private Application newApplication() throws Exception {
        return new Application("kamelets").connectedTo(sandbox).with("directory", directory);
    }

    @AfterEach
    void close() throws Exception {
        application.close();
        sandbox.close();
    }

    private String contact(String name) {
        return sandbox.books()
                .create("contacts", JsonNodeFactory.instance.objectNode().put("contact_name", name))
                .path("contact_id")
                .asText();
    }

    private ObjectNode book(String id) {
        return sandbox.books().find("contacts", id).orElseThrow();
    }

    private Object answer(String uri, String id) throws Exception {
        return application.template().requestBodyAndHeaders(uri, null, Map.of("CamelZohoBooksId", id));
    }

    @Test
    void theSourceDeliversChangesAndGoesOnAfterARestart() throws Exception {
        String first = contact("Miller");
        assertThat(application.received("seda:changes"))
                .matches("(read|created) contacts " + first + " .*")
                .contains("\"after\":{", "Miller");
        application.close();
        String second = contact("Dupont");

        application = newApplication().start();

        String change = application.received("seda:changes");
        // The position of before may be that of the poll before the change, so that it comes again.
        if (change.contains("Miller")) {
            change = application.received("seda:changes");
        }
        assertThat(change).startsWith("created contacts " + second).contains("Dupont");
        assertThat(directory.resolve("positions")).isNotEmptyDirectory();
    }

    @Test
    void theSinkCreatesUpdatesAndDeletes() throws Exception {
        application.send("direct:create", "{\"contact_name\":\"Miller\"}");
        String id = sandbox.books().ids("contacts").get(0);
        assertThat(book(id).path("contact_name").asText()).isEqualTo("Miller");

        application
                .template()
                .requestBodyAndHeader("direct:update", "{\"contact_name\":\"Miller & Sons\"}", "CamelZohoBooksId", id);
        assertThat(book(id).path("contact_name").asText()).isEqualTo("Miller & Sons");

        answer("direct:delete", id);
        assertThat(sandbox.books().count("contacts")).isZero();
    }

    @Test
    void theSinkSendsNothingWhenItRunsDry() throws Exception {
        assertThat(application.send("direct:dry", "{\"contact_name\":\"Miller\"}"))
                .contains("POST", "contacts");
        assertThat(sandbox.books().count("contacts")).isZero();
    }

    @Test
    void whatIsWrongWithARecordFailsInTheRouteThatUsesTheSink() {
        assertThatThrownBy(() -> application.send("direct:create", "{\"notes\":\"nameless\"}"))
                .rootCause()
                .hasMessageContaining("contact_name");
    }

    @Test
    void theActionGivesTheAnswerToTheRoute() throws Exception {
        String id = contact("Miller");
        contact("Dupont");

        assertThat(application
                        .template()
                        .requestBodyAndHeader("direct:read", null, "CamelZohoBooksId", id, String.class))
                .contains("\"contact_name\":\"Miller\"");
        assertThat(application.send("direct:list", null)).contains("Miller", "Dupont");
        assertThat(application.send("direct:raw", null)).isEqualTo("success");
    }
}
