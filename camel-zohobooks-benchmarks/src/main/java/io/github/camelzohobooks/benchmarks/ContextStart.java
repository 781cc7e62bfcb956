package io.github.camelzohobooks.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * What the component adds to the start of a Camel context, as the first thing in a fresh process: the same context without
 * it, with a route of Camel HTTP in its place, with a producer, and with a producer and a consumer, which polls the sandbox
 * in another process. The processes take turns, so that other load on the machine meets all of them.
 */
public final class ContextStart {

    private static final int RUNS = 15;
    private static final double NANOS_PER_MILLI = 1e6;

    /** What the context has besides its two plain routes. */
    private enum Kind {
        PLAIN,
        HTTP,
        PRODUCER,
        STOPPED_CONSUMER,
        CONSUMER;

        boolean usesComponent() {
            return this != PLAIN && this != HTTP;
        }

        boolean hasConsumer() {
            return this == STOPPED_CONSUMER || this == CONSUMER;
        }
    }

    /**
     * What a start took.
     *
     * @param start milliseconds until the context had started
     * @param processor milliseconds of processor time of the whole process until then
     * @param first milliseconds from then until the first call was answered, 0 where there is none
     */
    private record Times(double start, double processor, double first) {
        static Times parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Times(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
    }

    private ContextStart() {}

    /**
     * Without arguments measures and prints; with them starts one context and prints how long it took.
     *
     * @param arguments none; or the kind, and the account to use
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            measure();
        } else {
            startOnce(Kind.valueOf(arguments[0]), Account.parse(arguments[1]));
        }
    }

    private static void measure() throws IOException, InterruptedException {
        Map<Kind, List<Times>> times = new EnumMap<>(Kind.class);
        try (ServerProcess server = ServerProcess.start(SandboxServer.class, "10")) {
            for (int run = 0; run < RUNS; run++) {
                for (Kind kind : Kind.values()) {
                    times.computeIfAbsent(kind, any -> new ArrayList<>())
                            .add(Times.parse(FreshProcess.output(
                                    ContextStart.class,
                                    kind.name(),
                                    server.account().format())));
                }
            }
        }
        Times plain = medians(times.get(Kind.PLAIN));
        times.forEach((kind, runs) -> {
            Times medians = medians(runs);
            System.out.printf(
                    Locale.ROOT,
                    "start of a context, %-16s medians of %d processes: %4.0f ms, %+4.0f ms, %.2f times;"
                            + " processor %4.0f ms, %+4.0f ms; first answer %.0f ms later%n",
                    kind.name().toLowerCase(Locale.ROOT) + ",",
                    runs.size(),
                    medians.start(),
                    medians.start() - plain.start(),
                    medians.start() / plain.start(),
                    medians.processor(),
                    medians.processor() - plain.processor(),
                    medians.first());
        });
    }

    private static Times medians(List<Times> runs) {
        return new Times(
                Medians.of(runs.stream().map(Times::start).toList()),
                Medians.of(runs.stream().map(Times::processor).toList()),
                Medians.of(runs.stream().map(Times::first).toList()));
    }

    private static void startOnce(Kind kind, Account account) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processorBefore = system.getProcessCpuTime();
        long begin = System.nanoTime();
        DefaultCamelContext context = new DefaultCamelContext();
        if (kind.usesComponent()) {
            account.connect(context.getComponent("zohobooks", ZohoBooksComponent.class));
        }
        context.addRoutes(routes(kind, account));
        context.start();
        long started = System.nanoTime();
        long processor = system.getProcessCpuTime() - processorBefore;
        long answered = started;
        if (kind != Kind.PLAIN) {
            context.createProducerTemplate().requestBody("direct:call", "");
            answered = System.nanoTime();
        }
        System.out.println((started - begin) / NANOS_PER_MILLI + " " + processor / NANOS_PER_MILLI + " "
                + (answered - started) / NANOS_PER_MILLI);
        // A consumer does not end by itself.
        Runtime.getRuntime().halt(0);
    }

    private static RouteBuilder routes(Kind kind, Account account) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:plain").to("direct:other");
                from("direct:other").setBody(constant("done"));
                if (kind == Kind.HTTP) {
                    from("direct:call")
                            .setHeader("Authorization", constant(account.authorization()))
                            .to(account.api() + "/books/v3/invoices/" + account.invoiceId() + "?organization_id="
                                    + account.organizationId() + "&bridgeEndpoint=true")
                            .convertBodyTo(String.class);
                }
                if (kind.usesComponent()) {
                    from("direct:call").to("zohobooks:invoices/get?id=" + account.invoiceId());
                }
                if (kind.hasConsumer()) {
                    from("zohobooks:invoices")
                            .autoStartup(kind == Kind.CONSUMER)
                            .to("direct:other");
                }
            }
        };
    }
}
