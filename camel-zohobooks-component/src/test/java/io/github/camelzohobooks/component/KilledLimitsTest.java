package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that calls as fast as it may is killed in the middle of it, and the next one begins at once, before the window of
 * the first is over. As the sandbox counts, they never call too often, and what was used of the day is not forgotten.
 */
class KilledLimitsTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 20 : 2;
    private static final int PER_WINDOW = 100;

    /** What a kill may have counted too much: the largest lease, and calls under way that were never sent. */
    private static final int LOST_BY_A_KILL = 15 + 10;

    /** Longer than a JVM takes to start, so that the next one would call too often if it knew nothing. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String PREFIX = "LIMITS_TEST_";

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
            .limits(Limits.zoho()
                    .perWindow(PER_WINDOW)
                    .window(WINDOW, Limits.Window.ROLLING)
                    .quotaHeaders(false))
            .start();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void killsMakeNobodyForgetWhatWasUsed() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            Process calling = start();
            try {
                int enough = sent() + PER_WINDOW / 2;
                awaitWhile(calling, () -> sent() >= enough);
            } finally {
                calling.destroyForcibly().waitFor();
            }
        }

        assertThat(sandbox.limits().refusals()).isEmpty();
        int sent = sandbox.limits().usedToday();
        int known = state().usedOfDay();
        System.out.printf("[killed limits] %d kills, %d calls sent, %d counted%n", KILLS, sent, known);
        assertThat(known).isBetween(sent, sent + LOST_BY_A_KILL * KILLS);
    }

    @Test
    void aBlockOutlivesAKill() throws Exception {
        Process first = start();
        try {
            awaitWhile(first, () -> sent() > 0);
            sandbox.limits().block(Duration.ofMinutes(30));
            awaitWhile(first, () -> state().blockedUntil() != null);
        } finally {
            first.destroyForcibly().waitFor();
        }
        int refused = sandbox.limits().refusals().get(44);
        Files.deleteIfExists(refusal());

        Process second = start();
        try {
            awaitWhile(second, () -> Files.exists(refusal()));
        } finally {
            second.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(refusal())).contains("has blocked organization", "was not sent");
        assertThat(sandbox.limits().refusals()).isEqualTo(Map.of(44, refused));
    }

    private int sent() {
        return sandbox.limits().usedToday();
    }

    private Path refusal() {
        return directory.resolve("refused");
    }

    /** What a JVM that started now would know; from a copy, since one JVM at a time may use the states. */
    private LimitsSnapshot state() {
        String host = sandbox.apiBase().getRawAuthority();
        String key = "zohobooks-limits/" + host + "/" + sandbox.organizationId();
        MemoryStateRepository copy = new MemoryStateRepository();
        copy.setState(key, new FilePositionRepository(directory.toString()).getState(key));
        try (ZohoBooksLimits reader = limits(copy)) {
            reader.setStateExecutor(Runnable::run);
            reader.start();
            return reader.gate(host, sandbox.organizationId()).snapshot();
        }
    }

    private static void awaitWhile(Process calling, Callable<Boolean> condition) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> !calling.isAlive() || condition.call());
        assertThat(calling.isAlive()).isTrue();
    }

    private Process start() throws IOException {
        return ForkedJvm.start(
                Calling.class,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of(
                        PREFIX + "URL", sandbox.apiBase().toString(),
                        PREFIX + "ORGANIZATION", sandbox.organizationId(),
                        PREFIX + "CLIENT", sandbox.credentials().clientId(),
                        PREFIX + "SECRET", sandbox.credentials().clientSecret(),
                        PREFIX + "TOKEN", sandbox.credentials().refreshToken(),
                        PREFIX + "DIRECTORY", directory.toString()));
    }

    private static ZohoBooksLimits limits(StateRepository<String, String> states) {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        limits.setPlan("premium");
        limits.setCallsPerMinute(PER_WINDOW);
        limits.setWindow(WINDOW);
        limits.setStateRepository(states);
        return limits;
    }

    /** Calls as often as it may. Ends with the test, even if that cannot end it. */
    static final class Calling {

        private static final int THREADS = 20;

        private Calling() {}

        private static String given(String name) {
            return System.getenv(PREFIX + name);
        }

        public static void main(String[] args) throws Exception {
            DefaultCamelContext context = new DefaultCamelContext();
            ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
            component.setLimits(limits(new FilePositionRepository(given("DIRECTORY"))));
            ZohoBooksConfiguration configuration = component.getConfiguration();
            configuration.setClientId(given("CLIENT"));
            configuration.setClientSecret(given("SECRET"));
            configuration.setRefreshToken(given("TOKEN"));
            configuration.setApiUrl(given("URL"));
            configuration.setAccountsUrl(given("URL"));
            configuration.setOrganizationId(given("ORGANIZATION"));
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            AtomicBoolean refused = new AtomicBoolean();
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> callUntilRefused(template, refused)).start();
            }
            System.in.transferTo(OutputStream.nullOutputStream());
            Runtime.getRuntime().halt(0);
        }

        private static void callUntilRefused(ProducerTemplate template, AtomicBoolean refused) {
            try {
                while (!refused.get()) {
                    template.requestBody("zohobooks:contacts/list?query.per_page=1", (Object) null);
                }
            } catch (CamelExecutionException e) {
                if (e.getCause() instanceof ZohoBooksRateLimitException && refused.compareAndSet(false, true)) {
                    note(e.getCause().getMessage());
                }
            }
        }

        private static void note(String message) {
            try {
                Path file = Path.of(given("DIRECTORY"), "refused");
                Path unfinished = file.resolveSibling("refused~");
                Files.writeString(unfinished, message);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
