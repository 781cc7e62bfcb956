package io.github.camelzohobooks.docs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.junit.ZohoBooksSandboxTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes with the sandbox that JUnit starts. */
@ZohoBooksSandboxTest(seed = "invoices=2")
class ShopRoutesTest extends CamelTestSupport {

    private static final long LONGEST_MILLIS = 30_000;

    private final ZohoBooksSandbox sandbox;

    ShopRoutesTest(ZohoBooksSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Shop.connect(context, sandbox);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ShopRoutes();
    }

    @AfterEach
    void putRight() {
        sandbox.faults().clear();
        sandbox.limits().unblock();
        sandbox.requests().clear();
    }

    private Exception failure() {
        return consumer.receive("seda:failed", LONGEST_MILLIS).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    @Test
    void anInvoiceArrivesWithItsLines() {
        ObjectNode invoice = JsonNodeFactory.instance.objectNode().put("customer_id", "1");
        invoice.putArray("line_items").addObject().put("name", "Tea").put("rate", 4.5);
        // Older than settle, so that nobody has to wait for it.
        ObjectNode created =
                sandbox.books().createAt("invoices", invoice, Instant.now().minusSeconds(60));

        JsonNode arrived = consumer.receiveBody("seda:invoices", LONGEST_MILLIS, JsonNode.class);
        while (!arrived.path("invoice_id").equals(created.path("invoice_id"))) {
            arrived = consumer.receiveBody("seda:invoices", LONGEST_MILLIS, JsonNode.class);
        }

        assertThat(arrived.path("line_items").get(0).path("name").asText()).isEqualTo("Tea");
    }

    @Test
    void aCustomerIsCreated() {
        template.sendBody("direct:customer", Map.of("contact_name", "Bowman"));

        JsonNode created = consumer.receiveBody("seda:created", LONGEST_MILLIS, JsonNode.class);
        assertThat(sandbox.books().find("contacts", created.path("contact_id").asText()))
                .isPresent();
    }

    @Test
    void aLostAnswerIsNotTakenForAFailure() {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/contacts").times(1));
        int before = sandbox.books().count("contacts");

        template.sendBody("direct:customer", Map.of("contact_name", "Lost"));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        ZohoBooksUnavailableException.class,
                        failure -> assertThat(failure.isMayHaveBeenApplied()).isTrue());
        assertThat(sandbox.books().count("contacts")).isEqualTo(before + 1);
        assertThat(sandbox.requests().to("POST", "/contacts")).hasSize(1);
    }

    @Test
    void nothingIsSentToABlockedOrganization() {
        sandbox.limits().block(Duration.ofMinutes(30));

        template.sendBody("direct:customer", Map.of("contact_name", "First"));
        assertThat(failure()).isInstanceOf(ZohoBooksRateLimitException.class);
        sandbox.requests().clear();
        template.sendBody("direct:customer", Map.of("contact_name", "Second"));

        assertThat(failure()).isInstanceOf(ZohoBooksRateLimitException.class);
        assertThat(sandbox.requests().apiRequests()).isEmpty();
    }
}
