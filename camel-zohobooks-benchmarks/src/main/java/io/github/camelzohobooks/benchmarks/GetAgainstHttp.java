package io.github.camelzohobooks.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/**
 * Reading one invoice, by the component and by a route of Camel HTTP and Jackson that sends the same request with a fixed
 * token. Both take turns in short rounds; the figure to keep is the median of the rounds' ratios.
 */
public final class GetAgainstHttp {

    static final String COMPONENT = "direct:component";
    static final String PLAIN = "direct:plain";
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 15;
    private static final int[] CALLERS = {1, 10};

    /** What came out of one round. */
    private record Round(double callsPerSecond, double microsPerCall, double bytesPerCall) {}

    private GetAgainstHttp() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        try (ServerProcess server = ServerProcess.start(CannedServer.class, "1")) {
            measure("a server with a ready answer", server.account());
        }
        try (ServerProcess server = ServerProcess.start(SandboxServer.class, "1000")) {
            measure("the sandbox", server.account());
        }
    }

    private static void measure(String where, Account account) throws Exception {
        try (Contexts.Started started = Contexts.start(account, Contexts.generous(), new Routes(account));
                ProducerTemplate template = started.context().createProducerTemplate()) {
            for (int callers : CALLERS) {
                ExecutorService threads = Executors.newFixedThreadPool(callers);
                try {
                    measure(where, account, template, threads, callers);
                } finally {
                    threads.shutdownNow();
                }
            }
        }
    }

    private static void measure(
            String where, Account account, ProducerTemplate template, ExecutorService threads, int callers)
            throws Exception {
        List<Round> ours = new ArrayList<>();
        List<Round> plain = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            Round a = round(COMPONENT, account, template, threads, callers);
            Round b = round(PLAIN, account, template, threads, callers);
            if (i >= WARM_UP) {
                ours.add(a);
                plain.add(b);
            }
        }
        List<Double> ratios = ratios(ours, plain, Round::callsPerSecond);
        System.out.printf(
                "get from %s, %d callers: component %.0f a second, Camel HTTP and Jackson %.0f; ratio %.2f (median of %d"
                        + " rounds, quarters %.2f to %.2f)%n",
                where,
                callers,
                median(ours, Round::callsPerSecond),
                median(plain, Round::callsPerSecond),
                Medians.of(ratios),
                ROUNDS,
                Medians.at(0.25, ratios),
                Medians.at(0.75, ratios));
        System.out.printf(
                "    processor time of the client for each call: %.0f microseconds, %.0f; ratio %.2f. Allocated: %.0f bytes,"
                        + " %.0f; ratio %.2f%n",
                median(ours, Round::microsPerCall),
                median(plain, Round::microsPerCall),
                Medians.of(ratios(ours, plain, Round::microsPerCall)),
                median(ours, Round::bytesPerCall),
                median(plain, Round::bytesPerCall),
                Medians.of(ratios(ours, plain, Round::bytesPerCall)));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Medians.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static List<Double> ratios(List<Round> ours, List<Round> plain, ToDoubleFunction<Round> figure) {
        return IntStream.range(0, ours.size())
                .mapToObj(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(plain.get(i)))
                .toList();
    }

    private static Round round(
            String route, Account account, ProducerTemplate template, ExecutorService threads, int callers)
            throws Exception {
        ThreadWork before = ThreadWork.now();
        long begin = System.nanoTime();
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            running.add(threads.submit(() -> {
                int calls = 0;
                do {
                    call(route, account, template);
                    calls++;
                } while (System.nanoTime() - begin < ROUND_NANOS);
                return calls;
            }));
        }
        long calls = 0;
        for (Future<Integer> caller : running) {
            calls += caller.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        ThreadWork.Amount work = ThreadWork.now().since(before);
        return new Round(calls / seconds, work.cpuNanos() / 1e3 / calls, (double) work.allocatedBytes() / calls);
    }

    /** Makes one call, and checks that an invoice came. */
    static void call(String route, Account account, ProducerTemplate template) {
        Exchange answer = template.request(
                route,
                exchange -> exchange.getMessage()
                        .setHeader(
                                route.equals(PLAIN) ? Exchange.HTTP_PATH : ZohoBooksConstants.ID,
                                route.equals(PLAIN)
                                        ? "/books/v3/invoices/" + account.invoiceId()
                                        : account.invoiceId()));
        if (answer.getException() != null) {
            throw new CamelExecutionException("The call failed", answer, answer.getException());
        }
        JsonNode body = answer.getMessage().getBody(JsonNode.class);
        JsonNode invoice = route.equals(PLAIN) ? body.path("invoice") : body;
        if (!invoice.path("invoice_id").asText().equals(account.invoiceId())) {
            throw new IllegalStateException("That is not the invoice: " + body);
        }
    }

    /** The two ways. */
    static final class Routes extends RouteBuilder {

        private final Account account;

        Routes(Account account) {
            this.account = account;
        }

        @Override
        public void configure() {
            from(COMPONENT).to("zohobooks:invoices/get");
            from(PLAIN)
                    .setHeader("Authorization", constant(account.authorization()))
                    .setHeader("Accept", constant("application/json"))
                    .setHeader(Exchange.HTTP_QUERY, constant("organization_id=" + account.organizationId()))
                    .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                    .to(account.api().toString())
                    .unmarshal()
                    .json(JsonLibrary.Jackson, JsonNode.class);
        }
    }
}
