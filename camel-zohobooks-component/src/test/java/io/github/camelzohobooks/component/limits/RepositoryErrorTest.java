package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository that fails with what no program is meant to catch stops no calls for good. */
class RepositoryErrorTest {

    private static final int CALLS = 40;

    /** Throws an {@code Error} at one access, counted from 1. */
    private static final class Failing implements StateRepository<String, String> {
        private final Map<String, String> states = new ConcurrentHashMap<>();
        private final AtomicInteger accesses = new AtomicInteger();
        private final int failing;

        Failing(int failing) {
            this.failing = failing;
        }

        private void access() {
            if (accesses.incrementAndGet() == failing) {
                throw new StackOverflowError("a test");
            }
        }

        @Override
        public void setState(String key, String value) {
            access();
            states.put(key, value);
        }

        @Override
        public String getState(String key) {
            access();
            return states.get(key);
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void callsGoOn(int access) throws Exception {
        try (ZohoBooksLimits limits = new ZohoBooksLimits()) {
            limits.setPlan("PREMIUM");
            limits.setStateRepository(new Failing(access));
            limits.start();
            OrganizationGate gate = limits.gate("h", "o");

            assertThatCode(() -> {
                        for (int i = 0; i < CALLS; i++) {
                            gate.enter(Priority.PRODUCER)
                                    .get(30, TimeUnit.SECONDS)
                                    .answered(Map.of());
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
