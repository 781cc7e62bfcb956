package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The start of an application does not wait for classes that only calls need. This says more than a clock, which goes on
 * while the machine does other things.
 */
class ClassesAtStartTest {

    /** How their names begin. */
    private static final List<String> FOR_CALLS = List.of(
            "com.fasterxml.jackson.databind.json.JsonMapper",
            "io.github.camelzohobooks.component.client.ZohoBooksClient",
            "io.github.camelzohobooks.component.oauth.TokenManager",
            "org.apache.camel.component.http.HttpEndpoint",
            "org.apache.hc.client5.http.impl.",
            "org.h2.",
            "org.yaml.");

    /** Some come with the types of fields and methods. */
    private static final int MOST_OF_JACKSON = 20;

    @TempDir
    private Path directory;

    @Test
    void jsonIsNotReadAndNoHttpClientIsMadeBeforeTheFirstCall() throws Exception {
        Path log = directory.resolve("classes");

        Process starting = ForkedJvm.start(Starting.class, List.of("-Xlog:class+load:file=" + log), Map.of());
        assertThat(starting.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(starting.exitValue()).isZero();
        List<String> loaded = loadedAtStart(log);
        assertThat(loaded).contains(ZohoBooksProducer.class.getName(), ZohoBooksConsumer.class.getName());
        assertThat(loaded.stream().filter(ClassesAtStartTest::isForCalls)).isEmpty();
        assertThat(loaded.stream().filter(name -> name.startsWith("com.fasterxml.jackson.")))
                .hasSizeLessThan(MOST_OF_JACKSON);
    }

    private static boolean isForCalls(String name) {
        return FOR_CALLS.stream().anyMatch(name::startsWith);
    }

    /** The lines are {@code [0.123s][info][class,load] NAME source: ORIGIN}. */
    private static List<String> loadedAtStart(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.replaceFirst(".*\\] (\\S+) source: .*", "$1"))
                    .dropWhile(Predicate.not(Ready.class.getName()::equals))
                    .takeWhile(Predicate.not(Started.class.getName()::equals))
                    .collect(Collectors.toList());
        }
    }

    /** Loaded when a context without the component has started. */
    private static final class Ready {}

    /** Loaded when it has started routes with the component. */
    private static final class Started {}

    /** Starts a producer, and a consumer that does not poll yet. */
    static final class Starting {

        private static final String ACCOUNT =
                "&clientId=1000.A&clientSecret=secret&refreshToken=1000.B&organizationId=1";

        private Starting() {}

        public static void main(String[] args) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                new Ready();
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start").to("zohobooks:invoices/get?id=1" + ACCOUNT);
                        from("zohobooks:contacts?initialDelay=1h" + ACCOUNT).to("direct:start");
                    }
                });
                new Started();
            }
        }
    }
}
