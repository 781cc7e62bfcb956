package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.faults.Fault;
import org.apache.camel.CamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calls of a consumer are repeated like any; a poll does not fail for what passes. */
class RepeatedPollsTest extends ConsumerTestSupport {

    private final HastyTime time = new HastyTime();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ZohoBooksLimits limits = NoLimits.create();
        limits.setTimer(time);
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.getConfiguration().setMaxRetries(2);
        return context;
    }

    @AfterEach
    void closeTime() {
        time.close();
    }

    @Test
    void aPollOutlivesAFailureOfEachOfItsCalls() throws Exception {
        String invoice = invoiceAt(START.minusSeconds(60));
        sandbox.faults()
                .add(Fault.status(503, "<html>").on("GET", "/organizations").times(2));
        sandbox.faults().add(Fault.dropAfterApplying().on("GET", "/invoices").times(1));
        sandbox.faults().add(Fault.html().on("GET", "/invoices").fromCall(2).times(1));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        try (CapturedLog log = new CapturedLog()) {
            consumer.poll();

            assertThat(delivered).containsExactly("read " + invoice);
            assertThat(listCalls("invoices")).hasSize(3);
            assertThat(messages.get(0).getHeaders()).doesNotContainKey(ZohoBooksConstants.ATTEMPTS);
            assertThat(log.lines(Level.DEBUG).stream().filter(line -> line.contains("attempts=3")))
                    .hasSize(2);
        }
    }
}
