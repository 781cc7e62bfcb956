package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * As many calls as there are, as fast as they may go: 50 threads, 3 routes in each of 2 contexts that share the limits.
 * The sandbox must refuse none, and may not wait for much either.
 */
class FullSpeedTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int THREADS = 50;
    private static final double LEAST_PART_OF_LIMIT = 0.97;
    private static final List<String> OPERATIONS = List.of("contacts/list", "invoices/list", "items/list");

    @ParameterizedTest
    @EnumSource(Limits.Window.class)
    void nearlyTheWholeLimitIsUsedAndNeverMore(Limits.Window window) throws Exception {
        // So few a second that the gate is measured, and not what two cores can do.
        run(FULL ? 10_000 : 1_000, Limits.zoho().perWindow(400).window(Duration.ofSeconds(5), window));
    }

    @Test
    @EnabledIfSystemProperty(named = "zohobooks.full", matches = "true")
    void nearlyTheWholeRealMinuteIsUsedAndNeverMore() throws Exception {
        run(500, Limits.zoho());
    }

    private static void run(int calls, Limits numbers) throws Exception {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        limits.setCallsPerMinute(numbers.perWindow());
        limits.setWindow(numbers.window());
        // Only the window is measured, so nobody may give up: 50 wait for two windows at most.
        limits.setMaxWait(numbers.window().multipliedBy(10));
        limits.setDailyQuota(100_000);
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try (ZohoBooksSandbox sandbox =
                        ZohoBooksSandbox.builder().limits(numbers.perDay(0)).start();
                DefaultCamelContext one = context(sandbox, limits);
                DefaultCamelContext two = context(sandbox, limits)) {
            List<ProducerTemplate> templates = List.of(one.createProducerTemplate(), two.createProducerTemplate());
            AtomicInteger next = new AtomicInteger();
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(CompletableFuture.runAsync(() -> callAll(next, calls, templates), callers));
            }
            CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).get(10, TimeUnit.MINUTES);

            assertThat(sandbox.limits().refusals()).isEmpty();
            List<Instant> arrivals =
                    sandbox
                            .requests()
                            .matching(request ->
                                    request.parameter("organization_id").isPresent())
                            .stream()
                            .map(RecordedRequest::at)
                            .sorted()
                            .toList();
            assertThat(arrivals).hasSize(calls);
            double part = partOfLimit(arrivals, numbers);
            System.out.printf(
                    "[full speed] %d calls, %d per %s, %s: %.1f %% of the limit%n",
                    calls, numbers.perWindow(), numbers.window(), numbers.kind(), 100 * part);
            assertThat(part).isBetween(LEAST_PART_OF_LIMIT, 1.0);
        } finally {
            callers.shutdownNow();
        }
    }

    private static void callAll(AtomicInteger next, int calls, List<ProducerTemplate> templates) {
        for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
            templates.get(i % 2).requestBody("direct:" + OPERATIONS.get(i % 3), (Object) null);
        }
    }

    /**
     * Which part of the allowed calls was made, by when they arrived. At the limit, a call arrives exactly one window
     * after the one that is as many calls before it as the window has; the longer that takes on average, the smaller the
     * part. The first window is full at once and says nothing.
     */
    private static double partOfLimit(List<Instant> arrivals, Limits numbers) {
        double nanos = 0;
        int places = numbers.perWindow();
        for (int i = places; i < arrivals.size(); i++) {
            nanos += Duration.between(arrivals.get(i - places), arrivals.get(i)).toNanos();
        }
        return numbers.window().toNanos() / (nanos / (arrivals.size() - places));
    }

    private static DefaultCamelContext context(ZohoBooksSandbox sandbox, ZohoBooksLimits limits) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        SandboxConnection.connect(component, sandbox);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (String operation : OPERATIONS) {
                    from("direct:" + operation).to("zohobooks:" + operation + "?query.per_page=1");
                }
            }
        });
        context.start();
        return context;
    }
}
