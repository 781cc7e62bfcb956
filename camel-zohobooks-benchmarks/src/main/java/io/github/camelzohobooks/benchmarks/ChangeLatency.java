package io.github.camelzohobooks.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * How long it takes from a change in the books to its exchange, with the sandbox on the machine's clock, and beside it what
 * it may take: {@code delay + settle}, the call that just did not see the change, and the call that does.
 */
public final class ChangeLatency {

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int CHANGES = 600;
    private static final int WARM_UP = 100;
    private static final long MILLIS_BETWEEN = 37;
    private static final String LIST = "direct:list";
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, Long> changed = new ConcurrentHashMap<>();
    private final Map<String, Double> took = new ConcurrentHashMap<>();
    private final CountDownLatch arrived = new CountDownLatch(WARM_UP + CHANGES);

    private ChangeLatency() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        try (ZohoBooksSandbox sandbox =
                ZohoBooksSandbox.builder().limits(Limits.none()).start()) {
            sandbox.books().seed("invoices", 1);
            new ChangeLatency().measure(sandbox);
        }
    }

    private void measure(ZohoBooksSandbox sandbox) throws Exception {
        List<Double> calls = new ArrayList<>();
        List<String> measured = new ArrayList<>();
        try (Contexts.Started started = Contexts.start(Account.of(sandbox), Contexts.generous(), new Routes());
                ProducerTemplate template = started.context().createProducerTemplate()) {
            // The consumer must have its first position before the first change.
            TimeUnit.NANOSECONDS.sleep(DELAY.plus(SETTLE).toNanos());
            for (int i = 0; i < WARM_UP + CHANGES; i++) {
                ObjectNode invoice = JsonNodeFactory.instance.objectNode().put("customer_id", "1");
                // Before, so that it is not left out of the time.
                long begin = System.nanoTime();
                String id = sandbox.books()
                        .create("invoices", invoice)
                        .path("invoice_id")
                        .asText();
                changed.put(id, begin);
                if (i >= WARM_UP) {
                    measured.add(id);
                }
                long call = System.nanoTime();
                template.requestBody(LIST, null, Object.class);
                calls.add((System.nanoTime() - call) / NANOS_PER_MILLI);
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
            }
            if (!arrived.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(arrived.getCount() + " changes did not arrive");
            }
        }
        print(measured.stream().map(took::get).toList(), calls.subList(WARM_UP, calls.size()));
    }

    private static void print(List<Double> millis, List<Double> calls) {
        double call = Medians.at(0.99, calls);
        double bound = DELAY.plus(SETTLE).toMillis() + 2 * call;
        double p99 = Medians.at(0.99, millis);
        System.out.printf(
                "change to exchange, delay %d ms, settle %d ms, %d changes: p50 %.0f ms, p99 %.0f ms, longest %.0f ms;"
                        + " delay + settle + two calls (p99 %.0f ms each) is %.0f ms, p99 is %.2f times that%n",
                DELAY.toMillis(),
                SETTLE.toMillis(),
                millis.size(),
                Medians.of(millis),
                p99,
                Medians.at(1, millis),
                call,
                bound,
                p99 / bound);
    }

    private void arrived(Exchange exchange) {
        String id = exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class);
        Long since = changed.get(id);
        if (since != null && took.putIfAbsent(id, (System.nanoTime() - since) / NANOS_PER_MILLI) == null) {
            arrived.countDown();
        }
    }

    private final class Routes extends RouteBuilder {
        @Override
        public void configure() {
            fromF(
                            "zohobooks:invoices?initialSync=now&initialDelay=0&delay=%d&settle=%d",
                            DELAY.toMillis(), SETTLE.toMillis())
                    .process(ChangeLatency.this::arrived);
            from(LIST).to("zohobooks:invoices/list?query.per_page=10");
        }
    }
}
