package io.github.camelzohobooks.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/**
 * The whole job of reading all invoices, from the start of the route to the last exchange: by the consumer, and by a route
 * of Camel's timer, HTTP, Jackson and splitter as one would write it, with pages of the same size in the same order. Both
 * take turns; the figure to keep is the median of the rounds' ratios. The sandbox is a process of its own.
 */
public final class SnapshotAgainstHttp {

    private static final int DEFAULT_INVOICES = 100_000;
    /** The first rounds compile both. */
    private static final int WARM_UP = 3;

    private static final int ROUNDS = 5;
    private static final int PER_PAGE = 200;
    private static final int LONGEST_MINUTES = 5;
    private static final String COMPONENT = "component";
    private static final String PLAIN = "plain";
    private static final String PAGE = "page";

    private SnapshotAgainstHttp() {}

    /** What came out of one round. */
    private record Round(double recordsPerSecond, double microsPerRecord) {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of invoices
     */
    public static void main(String[] arguments) throws Exception {
        int invoices = arguments.length == 0 ? DEFAULT_INVOICES : Integer.parseInt(arguments[0]);
        List<Round> ours = new ArrayList<>();
        List<Round> plain = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(SandboxServer.class, Integer.toString(invoices))) {
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                Round a = round(COMPONENT, server.account(), invoices);
                Round b = round(PLAIN, server.account(), invoices);
                if (i >= WARM_UP) {
                    ours.add(a);
                    plain.add(b);
                }
            }
        }
        List<Double> ratios = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ratios.add(ours.get(i).recordsPerSecond() / plain.get(i).recordsPerSecond());
            work.add(ours.get(i).microsPerRecord() / plain.get(i).microsPerRecord());
        }
        System.out.printf(
                "snapshot of %d invoices: consumer %.0f records a second, Camel HTTP, Jackson and splitter %.0f; ratio %.2f"
                        + " (median of %d rounds, from %.2f to %.2f)%n",
                invoices,
                Medians.of(ours.stream().map(Round::recordsPerSecond).toList()),
                Medians.of(plain.stream().map(Round::recordsPerSecond).toList()),
                Medians.of(ratios),
                ROUNDS,
                Medians.at(0, ratios),
                Medians.at(1, ratios));
        System.out.printf(
                "    processor time of the client for each record: %.1f microseconds, %.1f; ratio %.2f%n",
                Medians.of(ours.stream().map(Round::microsPerRecord).toList()),
                Medians.of(plain.stream().map(Round::microsPerRecord).toList()),
                Medians.of(work));
    }

    private static Round round(String route, Account account, int invoices) throws Exception {
        CountDownLatch records = new CountDownLatch(invoices);
        try (Contexts.Started started = Contexts.start(
                account, Contexts.generous(), new Routes(account, exchange -> count(exchange, records)))) {
            ThreadWork before = ThreadWork.now();
            long begin = System.nanoTime();
            started.context().getRouteController().startRoute(route);
            if (!records.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(records.getCount() + " records are missing from " + route);
            }
            double nanos = System.nanoTime() - begin;
            double cpuNanos = ThreadWork.now().since(before).cpuNanos();
            return new Round(invoices * 1e9 / nanos, cpuNanos / 1e3 / invoices);
        }
    }

    private static void count(Exchange exchange, CountDownLatch records) {
        if (!exchange.getMessage().getBody(JsonNode.class).has("invoice_id")) {
            throw new IllegalStateException("That is no invoice");
        }
        records.countDown();
    }

    private static final class Routes extends RouteBuilder {

        private final Account account;
        private final org.apache.camel.Processor counter;

        Routes(Account account, org.apache.camel.Processor counter) {
            this.account = account;
            this.counter = counter;
        }

        @Override
        public void configure() {
            from("zohobooks:invoices?initialDelay=0&delay=3600000")
                    .routeId(COMPONENT)
                    .autoStartup(false)
                    .process(counter);
            from("timer:plain?repeatCount=1&delay=0")
                    .routeId(PLAIN)
                    .autoStartup(false)
                    .setProperty(PAGE, constant(1))
                    .loopDoWhile(exchange -> exchange.getProperty(PAGE) != null)
                    .process(this::ask)
                    .to(account.api().toString())
                    .unmarshal()
                    .json(JsonLibrary.Jackson, JsonNode.class)
                    .process(SnapshotAgainstHttp::next)
                    .split(body())
                    .process(counter)
                    .end()
                    .end();
        }

        private void ask(Exchange exchange) {
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setBody(null);
            exchange.getMessage().setHeader("Authorization", account.authorization());
            exchange.getMessage().setHeader("Accept", "application/json");
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
            exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/books/v3/invoices");
            exchange.getMessage()
                    .setHeader(
                            Exchange.HTTP_QUERY,
                            "sort_column=created_time&sort_order=A&per_page=" + PER_PAGE + "&page="
                                    + exchange.getProperty(PAGE) + "&organization_id=" + account.organizationId());
        }
    }

    private static void next(Exchange exchange) {
        JsonNode answer = exchange.getMessage().getBody(JsonNode.class);
        if (answer.path("page_context").path("has_more_page").asBoolean()) {
            exchange.setProperty(PAGE, exchange.getProperty(PAGE, Integer.class) + 1);
        } else {
            exchange.removeProperty(PAGE);
        }
        exchange.getMessage().setBody(answer.path("invoices"));
    }
}
