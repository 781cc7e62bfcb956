package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** A component with a clock that stands still, a known organization, and ways to make many calls at once. */
abstract class CallsTestSupport extends SandboxTestSupport {

    protected static final String CONTACTS = "zohobooks:contacts/list";
    protected static final String INVOICES = "zohobooks:invoices/list";

    private static final int MOST_SECONDS = 60;

    protected final TestClock clock = new TestClock();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setClock(clock);
        return context;
    }

    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        configuration.setOrganizationId(sandbox.organizationId());
    }

    /** Begins many calls, without waiting for any. */
    protected List<CompletableFuture<Exchange>> begin(int calls, String uri) throws Exception {
        return begin(context, calls, uri);
    }

    protected static List<CompletableFuture<Exchange>> begin(CamelContext camel, int calls, String uri)
            throws Exception {
        AsyncProducer producer = camel.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return IntStream.range(0, calls)
                .mapToObj(i -> producer.processAsync(producer.getEndpoint().createExchange()))
                .toList();
    }

    /** Makes many calls at once and waits for all. */
    protected List<Exchange> callAtOnce(int calls, String uri) throws Exception {
        return ended(begin(calls, uri));
    }

    protected static List<Exchange> ended(List<CompletableFuture<Exchange>> begun) throws Exception {
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).get(MOST_SECONDS, TimeUnit.SECONDS);
        return begun.stream().map(CompletableFuture::join).toList();
    }

    protected static void assertSucceeded(List<Exchange> exchanges) {
        assertThat(exchanges.stream().map(Exchange::getException).filter(Objects::nonNull))
                .isEmpty();
    }

    protected void call(String uri) {
        call(uri, null, Map.of());
    }

    /** Makes a call that fails. */
    protected ZohoBooksException failureOf(String uri) {
        return failureOf(uri, null);
    }

    /** Makes a call that fails. */
    protected ZohoBooksException failureOf(String uri, Object body) {
        Throwable failure = catchThrowable(() -> call(uri, body, Map.of()));
        assertThat(failure).isInstanceOf(ZohoBooksException.class);
        return (ZohoBooksException) failure;
    }

    /** How many access tokens were asked for so far. */
    protected int refreshes() {
        return sandbox.requests().tokenRequests().size();
    }
}
