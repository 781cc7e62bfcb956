package io.github.camelzohobooks.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * instead. The processes take turns, so that other load on the machine meets both. Nothing is called.
 */
public final class BootStartUp {

    private static final int RUNS = 11;
    private static final String WITH = "with";
    private static final String WITHOUT = "without";
    private static final String OURS = "camel-zohobooks";
    private static final String THIS_MODULE = "camel-zohobooks-benchmarks";

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

    private BootStartUp() {}

    /**
     * Without an argument, measures both applications in processes of their own and prints medians and difference.
     * Otherwise starts one and prints how many milliseconds after the start of the process that was.
     *
     * @param arguments none, or {@code with} or {@code without}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            measure();
        } else {
            start(arguments[0].equals(WITH));
        }
    }

    private static void start(boolean with) {
        Map<String, Object> properties = with
                ? Map.of(
                        "benchmark.to", "zohobooks:contacts/get",
                        "camel.component.zohobooks.client-id", "1000.ABC",
                        "camel.component.zohobooks.client-secret", "secret",
                        "camel.component.zohobooks.refresh-token", "1000.refresh",
                        "camel.component.zohobooks.organization-id", "10234695")
                : Map.of("benchmark.to", "log:out");
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run()) {
            long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
            if (application.getBean(CamelContext.class).getRoutesSize() != 1) {
                throw new IllegalStateException("The route did not start");
            }
            System.out.println(uptime);
        }
    }

    private static void measure() throws IOException, InterruptedException {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            without.add(run(WITHOUT));
            with.add(run(WITH));
            differences.add(with.get(i) - without.get(i));
        }
        System.out.printf(
                "start of a Boot application with Camel, medians of %d fresh processes: %.0f ms with the starter and a"
                        + " producer, %.0f ms without: %.2f times, %.0f ms more (median of the turns' differences:"
                        + " %.0f ms)%n",
                RUNS,
                Medians.of(with),
                Medians.of(without),
                Medians.of(with) / Medians.of(without),
                Medians.of(with) - Medians.of(without),
                Medians.of(differences));
    }

    private static double run(String what) throws IOException, InterruptedException {
        ProcessBuilder process = FreshProcess.of(BootStartUp.class, what);
        if (what.equals(WITHOUT)) {
            process.command().replaceAll(part -> part.contains(File.pathSeparator) ? withoutOurs(part) : part);
        }
        return Double.parseDouble(FreshProcess.output(process));
    }

    private static String withoutOurs(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(OURS) || entry.contains(THIS_MODULE))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
