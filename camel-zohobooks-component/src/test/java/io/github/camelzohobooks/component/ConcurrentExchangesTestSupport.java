package io.github.camelzohobooks.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;

/** A consumer of invoices in a route with a step that the test makes, and threads for it. */
abstract class ConcurrentExchangesTestSupport extends ConsumerTestSupport {

    protected final ExecutorService threads = Executors.newCachedThreadPool();
    protected final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        released.countDown();
        threads.shutdownNow();
    }

    protected List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(invoiceAt(START.minusSeconds(86_400 - i)));
        }
        return ids;
    }

    protected ZohoBooksConsumer concurrent(String options, Processor step) throws Exception {
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices?positionRepository=#positions" + options))
                        .routeId("concurrent")
                        .errorHandler(noErrorHandler())
                        .process(step)
                        .process(ConcurrentExchangesTestSupport.this::note);
            }
        });
        return consumer("concurrent");
    }

    protected static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class);
    }

    protected static List<String> read(List<String> ids) {
        return ids.stream().map(id -> "read " + id).toList();
    }
}
