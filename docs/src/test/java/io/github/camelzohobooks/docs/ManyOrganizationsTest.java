package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the guide for many organizations serve two of them, in both directions. */
class ManyOrganizationsTest {

    private static final long LONGEST_MILLIS = 60_000;

    @TempDir
    private Path directory;

    @Test
    void changesOfBothArriveAndCommandsReachTheirOwnBooks() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                        .organization("First", "Premium")
                        .organization("Second", "Premium")
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            List<String> organizations = sandbox.organizationIds();
            organizations.forEach(organization -> sandbox.books(organization).seed("contacts", 1));
            context.getRegistry().bind("positions", new MemoryStateRepository());
            ZohoBooksConfiguration configuration =
                    context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration();
            reach(sandbox, configuration);
            RoutesBuilder routes = JavaSnippet.compile(guide(sandbox.credentials()), directory);
            context.addRoutes(routes);
            organizations.forEach(organization -> reach(
                    sandbox, context.getRegistry().lookupByNameAndType(organization, ZohoBooksConfiguration.class)));
            context.addTemplatedRoutes(routes);
            context.start();

            String second = organizations.get(1);
            String contact = sandbox.books(second).ids("contacts").get(0);
            context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "direct:invoice",
                            Map.of("customer_id", contact, "line_items", List.of(Map.of("name", "Paper", "rate", 1))),
                            "organization",
                            second);

            assertThat(sandbox.books(organizations.get(0)).count("invoices")).isZero();
            assertThat(sandbox.books(second).count("invoices")).isOne();
            assertThat(whoseChanges(context, organizations)).containsExactlyInAnyOrderElementsOf(organizations);
        }
    }

    private static Set<String> whoseChanges(CamelContext context, List<String> organizations) {
        Set<String> seen = new HashSet<>();
        try (ConsumerTemplate changes = context.createConsumerTemplate()) {
            while (!seen.containsAll(organizations)) {
                Exchange change = changes.receive("seda:changes", LONGEST_MILLIS);
                assertThat(change).as("a change besides those of %s", seen).isNotNull();
                seen.add(change.getMessage().getHeader(ZohoBooksConstants.ORGANIZATION_ID, String.class));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return seen;
    }

    private static void reach(ZohoBooksSandbox sandbox, ZohoBooksConfiguration configuration) {
        configuration.setClientId(sandbox.credentials().clientId());
        configuration.setClientSecret(sandbox.credentials().clientSecret());
        configuration.setApiUrl(sandbox.apiBase().toString());
        configuration.setAccountsUrl(sandbox.accountsBase().toString());
    }

    private static String guide(Credentials credentials) {
        return Documents.snippets("java")
                .filter(snippet -> snippet.where().startsWith("docs/many-organizations.md"))
                .findFirst()
                .orElseThrow()
                .code()
                .replaceAll("1000\\.(first|second)", credentials.refreshToken());
    }
}
