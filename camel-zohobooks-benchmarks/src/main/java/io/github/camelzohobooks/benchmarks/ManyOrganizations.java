package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * Many organizations through one component: what one that is not in use any more keeps of the heap, and that threads do not
 * grow with their number. The server is a process of its own. The second round of calls shows whether anything is kept for
 * each call.
 */
public final class ManyOrganizations {

    private static final int DEFAULT_NUMBER = 10_000;
    private static final int CALLERS = 10;
    private static final String ROUTE = "direct:invoice";

    /** Short, so that organizations are soon idle. The sweep that drops them comes once in each window. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private ManyOrganizations() {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of organizations
     */
    public static void main(String[] arguments) throws Exception {
        int number = arguments.length == 0 ? DEFAULT_NUMBER : Integer.parseInt(arguments[0]);
        ZohoBooksLimits limits = new ZohoBooksLimits();
        limits.setWindow(WINDOW);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (ServerProcess server = ServerProcess.start(CannedServer.class, Integer.toString(number));
                Contexts.Started started = Contexts.start(server.account(), limits, new Route());
                ProducerTemplate template = started.context().createProducerTemplate()) {
            // The sandbox's organization: pools fill, classes are loaded.
            call(template, callers, IntStream.generate(() -> -1).limit(number / 10));
            settle();
            long before = UsedHeap.bytes();
            int threadsBefore = threads();
            for (int round = 1; round <= 2; round++) {
                call(template, callers, IntStream.range(0, number));
                long busy = UsedHeap.bytes();
                int threadsBusy = threads();
                settle();
                long idle = UsedHeap.bytes();
                System.out.printf(
                        "%d organizations, round %d of calls: %d bytes of heap for each just after, %d when idle;"
                                + " threads %d before, %d just after, %d when idle%n",
                        number,
                        round,
                        (busy - before) / number,
                        (idle - before) / number,
                        threadsBefore,
                        threadsBusy,
                        threads());
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static void settle() throws InterruptedException {
        Thread.sleep(WINDOW.multipliedBy(4).toMillis());
    }

    private static void call(ProducerTemplate template, ExecutorService callers, IntStream numbers) throws Exception {
        List<Future<?>> calls = new ArrayList<>();
        numbers.forEach(number -> calls.add(callers.submit(() -> call(template, number))));
        for (Future<?> call : calls) {
            call.get();
        }
    }

    private static void call(ProducerTemplate template, int number) {
        Exchange answer = template.request(ROUTE, exchange -> {
            exchange.getMessage().setHeader(ZohoBooksConstants.ID, "1");
            if (number >= 0) {
                exchange.getMessage()
                        .setHeader(ZohoBooksConstants.ORGANIZATION_ID, CannedServer.organizationId(number));
            }
        });
        if (answer.getException() != null) {
            throw new CamelExecutionException("The call failed", answer, answer.getException());
        }
    }

    private static final class Route extends RouteBuilder {
        @Override
        public void configure() {
            from(ROUTE).to("zohobooks:invoices/get");
        }
    }
}
