package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.limits.Pass;
import io.github.camelzohobooks.component.limits.Priority;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZohoBooksMetersTest {

    private static final String HOST = "books.example";
    private static final String ORGANIZATION = "10234695";
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int BLOCKED_BY_ZOHO = 44;

    private final StateRepository<String, String> repository = new MemoryStateRepository();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aBlockThatIsOlderThanTheApplicationIsMeasuredBeforeTheFirstAnswer() throws Exception {
        blockAndStop();
        ZohoBooksMeters meters = new ZohoBooksMeters(registry);
        try (ZohoBooksLimits limits = limits()) {
            ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
            component.setLimits(limits);
            meters.configure("zohobooks", component);
            limits.start();
            assertThat(organizations()).isZero();
            CompletableFuture<Pass> call = limits.gate(HOST, ORGANIZATION).enter(Priority.PRODUCER);

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(organizations()).isEqualTo(1));
            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(registry.get("zohobooks.blocked")
                                    .tags("host", HOST, "organization", ORGANIZATION)
                                    .gauge()
                                    .value())
                            .isPositive());
            assertThat(call).failsWithin(AT_MOST);
            assertThat(registry.get("zohobooks.calls").counter().count()).isZero();
        }
        meters.destroy();
        assertThat(registry.find("zohobooks.organizations").gauge()).isNull();
    }

    private double organizations() {
        return registry.get("zohobooks.organizations").gauge().value();
    }

    private void blockAndStop() throws Exception {
        try (ZohoBooksLimits limits = limits()) {
            limits.start();
            limits.gate(HOST, ORGANIZATION)
                    .enter(Priority.PRODUCER)
                    .get()
                    .refused(BLOCKED_BY_ZOHO, Instant.now().plus(Duration.ofHours(1)), Map.of());
        }
    }

    private ZohoBooksLimits limits() {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        limits.setStateRepository(repository);
        return limits;
    }
}
