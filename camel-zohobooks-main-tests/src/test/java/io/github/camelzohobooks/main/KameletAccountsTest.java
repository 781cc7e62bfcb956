package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kamelets of four accounts in one application, whose credentials come in four ways. */
class KameletAccountsTest {

    @TempDir
    private Path directory;

    private final ZohoBooksSandbox us =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(10)).start();
    private final ZohoBooksSandbox emea = ZohoBooksSandbox.builder().start();
    private final ZohoBooksSandbox apac = ZohoBooksSandbox.builder().start();
    private final ZohoBooksSandbox jp =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(10)).start();
    private final List<ZohoBooksSandbox> all = List.of(us, emea, apac, jp);
    private final SystemProperties secrets = new SystemProperties()
            .credentials("zoho.emea", emea)
            .credentials("zoho.apac", apac)
            .credentials("zoho.jp", jp)
            // Somebody else's: a Kamelet must not take them for the properties that nobody gave it.
            .set("clientId", "1000.SOMEBODY")
            .set("clientSecret", "of-somebody-else")
            .set("refreshToken", "1000.somebody.else")
            .set("apiUrl", "http://localhost:1")
            .set("accountsUrl", "http://localhost:1")
            .set("connection", "none")
            .set("id", "4711")
            .set("path", "/usr/bin");
    private final CapturedLog log = new CapturedLog();
    private Application application;

    @BeforeEach
    void start() throws Exception {
        application = new Application("kamelet-accounts")
                .connectedTo(us)
                .with("directory", directory)
                .with("camel.beans.emea.apiUrl", emea.apiBase())
                .with("camel.beans.emea.accountsUrl", emea.accountsBase())
                .with("apac.url", apac.apiBase())
                .with("jp.url", jp.apiBase())
                .start();
    }

    @AfterEach
    void close() throws Exception {
        application.close();
        log.close();
        secrets.close();
        all.forEach(ZohoBooksSandbox::close);
    }

    private static List<String> names(ZohoBooksSandbox sandbox) {
        return sandbox.books().all("contacts").stream()
                .map(contact -> contact.path("contact_name").asText())
                .toList();
    }

    private void writeToAll() throws Exception {
        application.send("direct:us", "{\"contact_name\":\"Miller\"}");
        application.send("direct:emea", "{\"contact_name\":\"Dupont\"}");
        application.send("direct:apac", "{\"contact_name\":\"Sharma\"}");
        application.send("direct:jp", "{\"contact_name\":\"Sato\"}");
    }

    @Test
    void eachKameletReachesTheBooksOfItsAccount() throws Exception {
        writeToAll();

        assertThat(names(us)).containsExactly("Miller");
        assertThat(names(emea)).containsExactly("Dupont");
        assertThat(names(apac)).containsExactly("Sharma");
        assertThat(names(jp)).containsExactly("Sato");
        assertThat(application.received("seda:changesOfUs")).contains("Miller");
        assertThat(application.received("seda:changesOfJp")).contains("Sato");
    }

    @Test
    void noSecretIsInTheLogOrInJmx() throws Exception {
        writeToAll();
        assertThat(application.received("seda:changesOfJp")).contains("Sato");

        assertThat(ManagementBeans.texts(application.context()))
                .anySatisfy(text -> assertThat(text).contains("kamelet", "clientSecret=xxxxxx"))
                .allSatisfy(this::assertHidden);
        application.close();
        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains("clientSecret = xxxxxx"))
                .allSatisfy(this::assertHidden);
    }

    private void assertHidden(String text) {
        assertThat(text)
                .doesNotContain(all.stream()
                        .map(ZohoBooksSandbox::credentials)
                        .flatMap(credentials -> Stream.of(credentials.clientSecret(), credentials.refreshToken()))
                        .toList());
    }
}
