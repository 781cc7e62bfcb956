package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.limits.*;
import io.github.camelzohobooks.component.oauth.*;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong when a call is begun, it gives back its place among those in flight. */
class LostPassTest {

    @Test
    void aThreadThatCannotBeMadeCostsNoPlaceInFlight() {
        try (ZohoBooksLimits limits = new ZohoBooksLimits()) {
            limits.setMaxInFlight(1);
            limits.setPlan("PREMIUM");
            limits.start();
            AtomicInteger begun = new AtomicInteger();
            ZohoBooksClient client = client(limits, task -> {
                if (begun.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                task.run();
            });
            CallSettings once = new CallSettings(Priority.PRODUCER, 0, Duration.ofSeconds(30));

            assertThatThrownBy(() -> client.send(FakeList.request(), once).join())
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(() -> client.send(FakeList.request(), once).join())
                    .hasStackTraceContaining("reached HTTP");
        }
    }

    private static ZohoBooksClient client(ZohoBooksLimits limits, Executor threads) {
        Supplier<HttpClient> http = () -> {
            throw new IllegalStateException("reached HTTP");
        };
        TokenManager tokens = new TokenManager(
                http,
                Hosts.of(DataCenter.US),
                new Credentials("a", "b", "c"),
                new MemoryTokenStore(),
                Clock.systemUTC());
        return new ZohoBooksClient(http, tokens, "1", limits, threads, Clock.systemUTC());
    }
}
