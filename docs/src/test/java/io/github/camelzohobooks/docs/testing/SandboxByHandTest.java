package io.github.camelzohobooks.docs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.limits.Limits;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes with a sandbox that is set up for one test. */
class SandboxByHandTest {

    private static final long LONGEST_MILLIS = 30_000;

    @Test
    void anExpiredTokenIsReplaced() throws Exception {
        SandboxClock clock = SandboxClock.manual(Instant.parse("2031-03-01T12:00:00Z"));
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().clock(clock).start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            Shop.connect(context, sandbox);
            context.addRoutes(new ShopRoutes());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            template.sendBody("direct:customer", Map.of("contact_name", "Before"));
            clock.advance(Duration.ofHours(2));
            template.sendBody("direct:customer", Map.of("contact_name", "After"));

            assertThat(sandbox.books().count("contacts")).isEqualTo(2);
            assertThat(sandbox.requests().tokenRequests()).hasSize(2);
        }
    }

    @Test
    void manyCallsStayWithinTheLimits() throws Exception {
        // A minute in 0.6 s, on both sides.
        Limits limits = Limits.zoho().scaled(0.01);
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                        .organization("Shop", "Professional")
                        .limits(limits)
                        .tokenLimits(TokenLimits.zoho())
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            Shop.connect(context, sandbox);
            context.getComponent("zohobooks", ZohoBooksComponent.class)
                    .getLimits()
                    .setWindow(limits.window());
            context.addRoutes(new ShopRoutes());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            for (int i = 0; i < 250; i++) {
                template.sendBody("direct:customer", Map.of("contact_name", "Customer " + i));
            }

            assertThat(sandbox.books().count("contacts")).isEqualTo(250);
            sandbox.verifyNoLimitExceeded();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesArriveHoweverTheFilterCounts(boolean exclusive) throws Exception {
        SandboxClock clock = SandboxClock.manual(Instant.parse("2031-03-01T12:00:00Z"));
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                        .clock(clock)
                        .assume(UnverifiedFact.MODIFIED_FILTER_IS_EXCLUSIVE, exclusive)
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            Shop.connect(context, sandbox);
            context.addRoutes(new ShopRoutes());
            context.start();

            for (int i = 0; i < 3; i++) {
                sandbox.books()
                        .create(
                                "invoices",
                                JsonNodeFactory.instance.objectNode().put("customer_id", "1"));
                // Older than settle: the next poll tells it.
                clock.advance(Duration.ofSeconds(3));
                assertThat(context.createConsumerTemplate().receiveBody("seda:invoices", LONGEST_MILLIS))
                        .isNotNull();
            }
        }
    }
}
