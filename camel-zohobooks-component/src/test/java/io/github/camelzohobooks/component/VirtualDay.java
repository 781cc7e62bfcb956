package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * Days of an organization whose consumers poll by their schedulers and whose producer calls when the test says, against a
 * sandbox: real requests in a time that nobody waits for. Polls and calls run one after another, so a day always goes the
 * same way. For use by one thread.
 */
final class VirtualDay implements AutoCloseable {

    private final VirtualTime time;
    private final ZohoBooksSandbox sandbox;
    private final ZohoBooksLimits limits = new ZohoBooksLimits();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final List<Throwable> producerFailures = new ArrayList<>();

    /**
     * Begins at a moment, with nothing used.
     *
     * @param settings the sandbox, without a clock
     * @param consumers how many consumers poll each minute
     */
    VirtualDay(Instant begin, SandboxBuilder settings, int consumers) throws Exception {
        time = new VirtualTime(begin);
        sandbox = settings.clock(time.sandboxClock()).start();
        time.drive(limits);
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.setClock(time);
        component.setPositionRepository(new MemoryStateRepository());
        SandboxConnection.connect(component, sandbox);
        context.getRegistry().bindAsPrototype("virtual", VirtualScheduler.class, () -> new VirtualScheduler(time));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:producer").to("zohobooks:contacts/list?query.per_page=1");
                for (int i = 0; i < consumers; i++) {
                    from("zohobooks:invoices?scheduler=#virtual&delay=60000&initialDelay=" + (i + 1) * 1000
                                    + "&positionKey=consumer" + i)
                            .to("mock:changes");
                }
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    VirtualTime time() {
        return time;
    }

    ZohoBooksSandbox sandbox() {
        return sandbox;
    }

    /** A call of the producer at this moment. */
    void produce() {
        try {
            template.requestBody("direct:producer", (Object) null);
        } catch (CamelExecutionException e) {
            producerFailures.add(e.getCause());
        }
    }

    /** Has the producer call again and again until a moment, and the consumers poll meanwhile. */
    void goOnUntil(Instant end, Duration betweenProducerCalls) {
        while (time.instant().plus(betweenProducerCalls).isBefore(end)) {
            time.advance(betweenProducerCalls);
            produce();
        }
        time.advanceTo(end);
    }

    List<Throwable> producerFailures() {
        return producerFailures;
    }

    /** The polls that reached the sandbox. */
    List<RecordedRequest> polls() {
        return sandbox.requests().to("GET", "/invoices");
    }

    LimitsSnapshot state() {
        return limits.snapshots().stream()
                .filter(state -> state.organizationId().equals(sandbox.organizationId()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        context.close();
        sandbox.close();
        time.close();
    }
}
