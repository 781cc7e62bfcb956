package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Calls block, so they have threads of their own; a route's thread never does their work, however many wait. */
class CallThreadsTest extends CallsTestSupport {

    private static final int CALLS = 1_500;
    private static final int SEVERAL = 3;

    @Test
    void noCallerIsHeldUpAndNoMoreCallsAreOnTheirWayThanAllowed() throws Exception {
        context.getComponent("zohobooks", ZohoBooksComponent.class).stop();
        context.getComponent("zohobooks", ZohoBooksComponent.class).setMaxConcurrentCalls(SEVERAL);
        context.getComponent("zohobooks", ZohoBooksComponent.class).start();
        CompletableFuture<Void> answers = new CompletableFuture<>();
        AtomicInteger onTheirWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            most.accumulateAndGet(onTheirWay.incrementAndGet(), Math::max);
                            return answers.thenCompose(now -> {
                                onTheirWay.decrementAndGet();
                                return next.serve(call);
                            });
                        })
                        .on("GET", "/contacts"));

        List<CompletableFuture<Exchange>> begun =
                CompletableFuture.supplyAsync(this::beginMany).get(30, TimeUnit.SECONDS);
        await().until(() -> onTheirWay.get() == SEVERAL);
        answers.complete(null);

        assertSucceeded(ended(begun));
        assertThat(most.get()).isEqualTo(SEVERAL);
    }

    @Test
    void aCallAfterTheComponentIsStoppedFailsAndDoesNotHang() throws Exception {
        AsyncProducer producer = context.getEndpoint(CONTACTS).createAsyncProducer();
        producer.start();
        context.getComponent("zohobooks", ZohoBooksComponent.class).stop();

        Exchange exchange =
                producer.processAsync(producer.getEndpoint().createExchange()).get(30, TimeUnit.SECONDS);

        assertThat(exchange.getException())
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("stopped");
    }

    private List<CompletableFuture<Exchange>> beginMany() {
        try {
            return begin(CALLS, CONTACTS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
