package io.github.camelzohobooks.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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

    /** Milliseconds from the start of a process to the started application: those of the clock, and of the processors. */
    private record Times(double uptime, double processor) {}

    private BootStartUp() {}

    /**
     * Without an argument, measures both applications in processes of their own and prints medians and difference.
     * Otherwise starts one and prints how many milliseconds that took.
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
            long processor = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
            if (application.getBean(CamelContext.class).getRoutesSize() != 1) {
                throw new IllegalStateException("The route did not start");
            }
            System.out.println(uptime + " " + Duration.ofNanos(processor).toMillis());
        }
    }

    private static void measure() throws IOException, InterruptedException {
        List<Times> with = new ArrayList<>();
        List<Times> without = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            without.add(run(WITHOUT));
            with.add(run(WITH));
        }
        System.out.printf(
                "start of a Boot application with Camel, medians of %d fresh processes that took turns%n", RUNS);
        print("time", with, without, Times::uptime);
        print("processor time, which other load on the machine changes less", with, without, Times::processor);
    }

    private static void print(String what, List<Times> with, List<Times> without, ToDoubleFunction<Times> time) {
        double ours = median(with, time);
        double usual = median(without, time);
        System.out.printf(
                "%s: %.0f ms with the starter and a producer, %.0f ms without, %.2f times, %.0f ms more%n",
                what, ours, usual, ours / usual, ours - usual);
    }

    private static double median(List<Times> times, ToDoubleFunction<Times> time) {
        return Medians.of(times.stream().mapToDouble(time).boxed().toList());
    }

    private static Times run(String what) throws IOException, InterruptedException {
        ProcessBuilder process = FreshProcess.of(BootStartUp.class, what);
        if (what.equals(WITHOUT)) {
            process.command().replaceAll(part -> part.contains(File.pathSeparator) ? withoutOurs(part) : part);
        }
        String[] millis = FreshProcess.output(process).split(" ", -1);
        return new Times(Double.parseDouble(millis[0]), Double.parseDouble(millis[1]));
    }

    private static String withoutOurs(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(OURS) || entry.contains(THIS_MODULE))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
