package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.SandboxClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Consumers that poll when the test tells them to, by a clock that stands still until the test moves it. */
abstract class ConsumerTestSupport extends SandboxTestSupport {

    /** Years from this machine's clock, so that nobody can mistake one for the other. */
    protected static final Instant START = Instant.parse("2031-03-01T12:00:00Z");

    @TempDir
    protected Path positions;

    /** Type and id of every change, in the order in which they were delivered. */
    protected final List<String> delivered = new CopyOnWriteArrayList<>();

    protected final List<Message> messages = new CopyOnWriteArrayList<>();
    protected final SandboxClock clock = SandboxClock.manual(START);
    private final ClockTimer time = new ClockTimer(clock);
    private FilePositionRepository repository;

    /** A slow machine must not make calls look slow: by the time of these tests no call takes any. */
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getComponent("zohobooks", ZohoBooksComponent.class).getLimits().setTimer(time);
        return camel;
    }

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().clock(clock);
    }

    /** Binds the repository of the test and starts a route that notes what it gets. */
    protected ZohoBooksConsumer consume(String uri) throws Exception {
        return route("changes", uri + (uri.contains("?") ? "&" : "?") + "positionRepository=#positions");
    }

    protected ZohoBooksConsumer route(String id, String uri) throws Exception {
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand(uri)).routeId(id).process(ConsumerTestSupport.this::note);
            }
        });
        return consumer(id);
    }

    protected static String byHand(String uri) {
        return uri + (uri.contains("?") ? "&" : "?") + "startScheduler=false";
    }

    protected FilePositionRepository repository() {
        if (repository == null) {
            repository = new FilePositionRepository(positions.toString());
            repository.start();
            context.getRegistry().bind("positions", repository);
        }
        return repository;
    }

    protected ZohoBooksConsumer consumer(String routeId) {
        return (ZohoBooksConsumer) context.getRoute(routeId).getConsumer();
    }

    protected void note(Exchange exchange) {
        Message message = exchange.getMessage();
        messages.add(message.copy());
        delivered.add(
                message.getHeader(ZohoBooksConstants.CHANGE_TYPE) + " " + message.getHeader(ZohoBooksConstants.ID));
    }

    @AfterEach
    void stopTimer() {
        time.close();
    }

    /** Forgets what was delivered, and which requests were made. */
    protected void forget() {
        delivered.clear();
        messages.clear();
        sandbox.requests().clear();
    }

    protected void later(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** An invoice of one contact. */
    protected String invoice() {
        return id(sandbox.books().create("invoices", json("{'customer_id':'1'}")));
    }

    protected String invoiceAt(Instant time) {
        return id(sandbox.books().createAt("invoices", json("{'customer_id':'1'}"), time));
    }

    protected void touch(String invoiceId, String reference) {
        sandbox.books().update("invoices", invoiceId, json("{'reference_number':'" + reference + "'}"));
    }

    private static String id(ObjectNode invoice) {
        return invoice.path("invoice_id").asText();
    }

    /** The requests for pages of a list. */
    protected List<RecordedRequest> listCalls(String resource) {
        return sandbox.requests().to("GET", "/books/v3/" + resource);
    }
}
