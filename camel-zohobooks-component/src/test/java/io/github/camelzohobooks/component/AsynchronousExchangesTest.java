package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several exchanges under way at once, in routes that go on in threads of their own, and when a route stops. */
@Timeout(60)
class AsynchronousExchangesTest extends ConcurrentExchangesTestSupport {

    @Test
    void exchangesThatWaitInNoThreadCountToo() throws Exception {
        List<String> ids = invoices(12);
        BlockingQueue<AsyncCallback> held = new LinkedBlockingQueue<>();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=3", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                held.add(callback);
                return false;
            }
        });
        Future<Integer> poll = threads.submit(consumer::poll);
        for (int left = 12; left > 0; left--) {
            int expected = Math.min(3, left);
            await().until(() -> held.size() >= expected);
            underWay.decrementAndGet();
            held.take().done(false);
        }

        assertThat(poll.get()).isEqualTo(12);
        assertThat(most).hasValue(3);
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(read(ids));
    }

    @Test
    void aRouteThatGoesOnInOtherThreadsIsWaitedForAndItsFailureNoticed() throws Exception {
        List<String> ids = invoices(6);
        AtomicReference<String> refused = new AtomicReference<>(ids.get(5));
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(byHand("zohobooks:invoices?positionRepository=#positions&maxConcurrentExchanges=3"))
                        .routeId("concurrent")
                        .delay(10)
                        .asyncDelayed()
                        .process(exchange -> {
                            if (id(exchange).equals(refused.get())) {
                                throw new IllegalStateException("the sink is full");
                            }
                        })
                        .process(AsynchronousExchangesTest.this::note);
            }
        });

        assertThatThrownBy(() -> consumer("concurrent").poll()).hasRootCauseMessage("the sink is full");
        refused.set(null);
        assertThat(consumer("concurrent").poll()).isEqualTo(1);

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(read(ids));
    }

    @Test
    void aStopWaitsForWhatIsUnderWayAndTheRestComesAfterTheStart() throws Exception {
        repository();
        CountDownLatch arrived = new CountDownLatch(3);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:invoices?positionRepository=#positions&initialDelay=1&delay=10&initialSync=now"
                                + "&maxConcurrentExchanges=3")
                        .routeId("concurrent")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            arrived.countDown();
                            released.await();
                        })
                        .process(AsynchronousExchangesTest.this::note);
            }
        });
        await().until(() -> repository().getState("invoices") != null);
        sandbox.books().seedAt("invoices", 10, clock.now().plusSeconds(60));
        later(120);
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        Future<?> stopping = threads.submit(() -> {
            context.getRouteController().stopRoute("concurrent");
            return null;
        });
        await().until(() -> consumer("concurrent").getStatus() != ServiceStatus.Started);
        released.countDown();
        stopping.get();
        assertThat(delivered).hasSize(3);

        context.getRouteController().startRoute("concurrent");
        await().until(() -> delivered.size() >= 10);
        assertThat(delivered)
                .containsExactlyInAnyOrderElementsOf(sandbox.books().ids("invoices").stream()
                        .map(id -> "created " + id)
                        .toList());
    }
}
