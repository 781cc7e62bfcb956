package io.github.camelzohobooks.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the starter adds to the start of a Spring Boot application with Camel: from the start of a fresh process to the
 * started route. The application without has neither starter nor component on its class path, and a route to a log
 * instead; another one has a route to Camel HTTP. The processes take turns, so that other load on the machine meets all.
 * Nothing is called.
 */
public final class BootStartUp {

    private static final int RUNS = 11;
    private static final String OURS = "camel-zohobooks";
    private static final String THIS_MODULE = "camel-zohobooks-benchmarks";
    /** Other benchmarks use an example, whose application.properties Spring Boot would read. */
    private static final String EXAMPLES = "camel-zohobooks-example";

    /** What the route sends to. */
    private enum Kind {
        WITHOUT("a log"),
        HTTP("Camel HTTP"),
        WITH("zohobooks");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        Map<String, Object> properties() {
            return switch (this) {
                case WITHOUT -> Map.of("benchmark.to", "log:out");
                case HTTP -> Map.of("benchmark.to", "http://localhost/books/v3/contacts");
                case WITH ->
                    Map.of(
                            "benchmark.to", "zohobooks:contacts/get",
                            "camel.component.zohobooks.client-id", "1000.ABC",
                            "camel.component.zohobooks.client-secret", "secret",
                            "camel.component.zohobooks.refresh-token", "1000.refresh",
                            "camel.component.zohobooks.organization-id", "10234695");
            };
        }

        boolean mayHave(String classPathEntry) {
            return !classPathEntry.contains(EXAMPLES)
                    && (this == WITH || !classPathEntry.contains(OURS) || classPathEntry.contains(THIS_MODULE));
        }
    }

    /** The endpoint that its route sends to is a property. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("{{benchmark.to}}");
                }
            };
        }
    }

    /** Milliseconds from the start of a process to the started application: those of the clock, and of the processors. */
    private record Times(double uptime, double processor) {}

    private BootStartUp() {}

    /**
     * Without an argument, measures the applications in processes of their own and prints medians and differences.
     * Otherwise starts one and prints how many milliseconds that took.
     *
     * @param arguments none, or the kind
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            measure();
        } else {
            start(Kind.valueOf(arguments[0]));
        }
    }

    private static void start(Kind kind) {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(kind.properties())
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run()) {
            long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
            long processor = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
            if (application.getBean(CamelContext.class).getRoutesSize() != 1) {
                throw new IllegalStateException("The route did not start");
            }
            System.out.println(uptime + " " + Duration.ofNanos(processor).toMillis());
        }
    }

    private static void measure() throws IOException, InterruptedException {
        Map<Kind, List<Times>> times = new EnumMap<>(Kind.class);
        for (int i = 0; i < RUNS; i++) {
            for (Kind kind : Kind.values()) {
                times.computeIfAbsent(kind, any -> new ArrayList<>()).add(run(kind));
            }
        }
        Times without = medians(times.get(Kind.WITHOUT));
        times.forEach((kind, runs) -> {
            Times medians = medians(runs);
            System.out.printf(
                    Locale.ROOT,
                    "start of a Boot application with Camel and a route to %-11s medians of %d fresh processes: %4.0f ms,"
                            + " %+4.0f ms, %.2f times; processor %4.0f ms, %+4.0f ms%n",
                    kind.title + ",",
                    runs.size(),
                    medians.uptime(),
                    medians.uptime() - without.uptime(),
                    medians.uptime() / without.uptime(),
                    medians.processor(),
                    medians.processor() - without.processor());
        });
    }

    private static Times medians(List<Times> runs) {
        return new Times(
                Medians.of(runs.stream().map(Times::uptime).toList()),
                Medians.of(runs.stream().map(Times::processor).toList()));
    }

    private static Times run(Kind kind) throws IOException, InterruptedException {
        ProcessBuilder process = FreshProcess.of(BootStartUp.class, kind.name());
        process.command().replaceAll(part -> part.contains(File.pathSeparator) ? classPath(part, kind) : part);
        String[] millis = FreshProcess.output(process).split(" ", -1);
        return new Times(Double.parseDouble(millis[0]), Double.parseDouble(millis[1]));
    }

    private static String classPath(String all, Kind kind) {
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(kind::mayHave)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
