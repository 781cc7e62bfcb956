package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The circuit breaker of the page on error handling does what the page says. */
class CircuitBreakerTest extends CamelTestSupport {

    private static final Map<String, String> GOOD = Map.of("contact_name", "Bowman");
    private static final Map<String, String> WRONG = Map.of("company_name", "without a name");
    private static final int CALLS_TO_OPEN = 5;

    @TempDir
    private Path directory;

    private ZohoBooksSandbox sandbox;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        sandbox = ZohoBooksSandbox.builder().start();
        CamelContext context = super.createCamelContext();
        ZohoBooksConfiguration account =
                context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration();
        account.setClientId(sandbox.credentials().clientId());
        account.setClientSecret(sandbox.credentials().clientSecret());
        account.setRefreshToken(sandbox.credentials().refreshToken());
        account.setApiUrl(sandbox.apiBase().toString());
        account.setAccountsUrl(sandbox.accountsBase().toString());
        account.setOrganizationId(sandbox.organizationId());
        context.addRoutes(JavaSnippet.compile(snippet(), directory));
        return context;
    }

    private static String snippet() {
        return Documents.snippets("java")
                .filter(snippet -> snippet.code().contains(".circuitBreaker()"))
                .findFirst()
                .orElseThrow()
                .code();
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    private void send(int times, Map<String, String> contact) {
        for (int i = 0; i < times; i++) {
            // One way: who asks for an answer would wait for it at the queue.
            Exchange exchange = template.send(
                    "direct:guarded", message -> message.getMessage().setBody(contact));
            assertThat(exchange.getException()).isNull();
        }
    }

    private int waitingAt(String queue) {
        return context.getEndpoint(queue, SedaEndpoint.class).getCurrentQueueSize();
    }

    private long created() {
        return sandbox.requests().apiRequests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    @Test
    void itOpensWhenZohoIsDownAndSendsEverythingToTheQueue() {
        sandbox.faults().add(Fault.status(503, "<html>").on("POST", "/contacts"));

        send(CALLS_TO_OPEN + 3, GOOD);

        assertThat(created()).isEqualTo(CALLS_TO_OPEN);
        assertThat(waitingAt("seda:later")).isEqualTo(CALLS_TO_OPEN + 3);
    }

    @Test
    void itOpensWhenTheOrganizationIsBlocked() {
        sandbox.faults()
                .add(Fault.status(429, "{\"code\":44,\"message\":\"blocked\"}").on("POST", "/contacts"));

        send(CALLS_TO_OPEN + 3, GOOD);
        sandbox.faults().clear();
        send(1, GOOD);

        assertThat(created()).isEqualTo(1);
        assertThat(waitingAt("seda:later")).isEqualTo(CALLS_TO_OPEN + 4);
    }

    @Test
    void wrongMessagesDoNotOpenItAndGoWhereTheyBelong() {
        send(2 * CALLS_TO_OPEN, WRONG);
        send(1, GOOD);

        assertThat(waitingAt("seda:wrong")).isEqualTo(2 * CALLS_TO_OPEN);
        assertThat(waitingAt("seda:later")).isZero();
        assertThat(created()).isEqualTo(1);
    }
}
