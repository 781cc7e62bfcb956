package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class ShutdownTest {

    private static final int INVOICES = 6;
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    /** What the route does with changes, and when; a bean, so that the test and the application share it. */
    static final class Sink {
        private final List<String> delivered = new CopyOnWriteArrayList<>();
        private final CountDownLatch second = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        void take(String id) throws InterruptedException {
            if (delivered.size() == 1) {
                second.countDown();
                goOn.await();
            }
            delivered.add(id);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {
        @Bean
        StateRepository<String, String> positions(Environment environment) {
            return new FilePositionRepository(environment.getRequiredProperty("test.positions"));
        }

        @Bean
        Sink sink() {
            return new Sink();
        }

        @Bean
        RouteBuilder route(Sink sink) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("zohobooks:invoices?delay=500&initialDelay=0")
                            .process(exchange ->
                                    sink.take(exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class)));
                }
            };
        }
    }

    @Test
    void stoppingTheApplicationLetsTheChangeUnderWayCompleteAndKeepsWhatWasDelivered() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seedAt("invoices", INVOICES, Instant.now().minusSeconds(60));
            Map<String, Object> properties = TestApplication.properties(TestApplication.PREFIX, sandbox);
            properties.put("camel.component.zohobooks.position-repository", "#positions");
            properties.put("test.positions", directory.toString());

            ConfigurableApplicationContext first = TestApplication.run(properties, Application.class);
            Sink sink = first.getBean(Sink.class);
            CamelContext camel = first.getBean(CamelContext.class);
            sink.second.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(first::close);
            await().atMost(AT_MOST).until(camel::isStopping);
            assertThat(closed).isNotDone();
            sink.goOn.countDown();
            closed.join();
            List<String> before = List.copyOf(sink.delivered);

            assertThat(before).hasSizeGreaterThanOrEqualTo(2);
            try (ConfigurableApplicationContext second = TestApplication.run(properties, Application.class)) {
                Sink rest = second.getBean(Sink.class);
                rest.goOn.countDown();
                await().atMost(AT_MOST).until(() -> rest.delivered.size() + before.size() >= INVOICES);

                assertThat(rest.delivered).doesNotContainAnyElementsOf(before).hasSize(INVOICES - before.size());
            }
        }
    }
}
