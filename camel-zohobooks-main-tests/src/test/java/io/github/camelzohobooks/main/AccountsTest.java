package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several accounts by properties alone. */
class AccountsTest {

    private final ZohoBooksSandbox us = ZohoBooksSandbox.builder().start();
    /** Its time runs fast, so that changes soon are old enough to be delivered. */
    private final ZohoBooksSandbox emea = ZohoBooksSandbox.builder()
            .dataCenter("eu")
            .clock(SandboxClock.scaled(10))
            .start();

    private final ZohoBooksSandbox apac =
            ZohoBooksSandbox.builder().dataCenter("in").start();
    private final List<ZohoBooksSandbox> all = List.of(us, emea, apac);
    private final SystemProperties secrets = new SystemProperties()
            .credentials("zoho.us", us)
            .credentials("zoho.emea", emea)
            .credentials("zoho.apac", apac);

    @AfterEach
    void close() {
        secrets.close();
        all.forEach(ZohoBooksSandbox::close);
    }

    private Application application() throws Exception {
        return new Application("accounts")
                .at(us)
                .with("camel.beans.emea.apiUrl", emea.apiBase())
                .with("camel.beans.emea.accountsUrl", emea.accountsBase())
                .with("camel.component.zohobooks.connections[apac].apiUrl", apac.apiBase())
                .with("camel.component.zohobooks.connections[apac].accountsUrl", apac.accountsBase());
    }

    private static List<String> names(ZohoBooksSandbox sandbox) {
        return sandbox.books().all("contacts").stream()
                .map(contact -> contact.path("contact_name").asText())
                .toList();
    }

    @Test
    void eachRouteReachesTheBooksOfTheAccountThatItNames() throws Exception {
        try (Application application = application().start()) {
            application.send("direct:us", "{\"contact_name\":\"Miller\"}");
            application.send("direct:emea", "{\"contact_name\":\"Dupont\"}");
            application.send("direct:apac", "{\"contact_name\":\"Sharma\"}");

            assertThat(names(us)).containsExactly("Miller");
            assertThat(names(emea)).containsExactly("Dupont");
            assertThat(names(apac)).containsExactly("Sharma");
            assertThat(application.received("seda:changes")).contains("Dupont");
        }
    }

    @Test
    void optionsOfAConnectionAreSetInEitherSpelling() throws Exception {
        try (Application application = application().start()) {
            ZohoBooksConfiguration bean =
                    application.context().getRegistry().lookupByNameAndType("emea", ZohoBooksConfiguration.class);
            ZohoBooksConfiguration connection =
                    application.component().getConnections().get("apac");

            assertThat(bean.getDataCenter()).isEqualTo("eu");
            assertThat(bean.getMaxWait()).isEqualTo(Duration.ofSeconds(90));
            assertThat(connection.getDataCenter()).isEqualTo("in");
            assertThat(connection.getClientId()).isEqualTo(apac.credentials().clientId());
        }
    }

    @Test
    void theLogShowsNoSecretWhenTheApplicationStartsAndRuns() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            try (Application application = application().start()) {
                application.send("direct:emea", "{\"contact_name\":\"Dupont\"}");
                assertThat(application.received("seda:changes")).contains("Dupont");
                assertThat(ManagementBeans.texts(application.context()))
                        .isNotEmpty()
                        .allSatisfy(this::assertHidden);
            }
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("Auto-configuration summary"))
                    .anySatisfy(line -> assertThat(line).contains("emea.clientSecret = xxxxxx"))
                    .anySatisfy(line -> assertThat(line).contains("connections[apac].clientSecret = xxxxxx"))
                    .allSatisfy(this::assertHidden);
        }
    }

    private void assertHidden(String text) {
        assertThat(text)
                .doesNotContain(all.stream()
                        .map(ZohoBooksSandbox::credentials)
                        .flatMap(AccountsTest::secretsOf)
                        .toList());
    }

    private static Stream<String> secretsOf(Credentials credentials) {
        return Stream.of(credentials.clientSecret(), credentials.refreshToken());
    }
}
