package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real threads and real time. */
class ConcurrencyTest {

    private static final int THREADS = 50;
    private static final int CALLS = 10_000;
    private static final int AT_ONCE = 8;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ZohoBooksLimits limits = new ZohoBooksLimits();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicInteger tooMany = new AtomicInteger();

    @AfterEach
    void end() {
        limits.close();
        threads.shutdownNow();
    }

    @Test
    void ofTenThousandCallsOfFiftyThreadsEachGoesAndNeverTooManyAtOnce() throws Exception {
        limits.setCallsPerMinute(500);
        limits.setWindow(Duration.ofMillis(50));
        limits.setMaxInFlight(AT_ONCE);
        limits.setDailyQuota(1_000_000);
        limits.start();
        AtomicInteger cancelled = new AtomicInteger();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            all.add(CompletableFuture.completedFuture(new Random(thread))
                    .thenComposeAsync(random -> enterAll(random, cancelled), threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        LimitsSnapshot end = limits.snapshots().get(0);
        assertThat(tooMany).hasValue(0);
        assertThat(end.inFlight()).isZero();
        assertThat(end.waiting().values()).containsOnly(0);
        assertThat(end.usedOfDay()).isEqualTo(CALLS - cancelled.get());
        assertThat(cancelled.get()).isPositive();
    }

    private CompletableFuture<Void> enterAll(Random random, AtomicInteger cancelled) {
        OrganizationGate gate = limits.gate("host", "1");
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS / THREADS; i++) {
            Priority priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
            CompletableFuture<Pass> entered = gate.enter(priority, Duration.ofMinutes(10));
            if (random.nextInt(20) == 0 && entered.cancel(true)) {
                cancelled.incrementAndGet();
            } else {
                calls.add(entered.thenAcceptAsync(this::call, threads));
            }
        }
        return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
    }

    private void call(Pass pass) {
        if (!places.tryAcquire()) {
            tooMany.incrementAndGet();
            pass.failed();
            return;
        }
        if (ThreadLocalRandom.current().nextInt(10) == 0) {
            LockSupport.parkNanos(1_000);
        }
        places.release();
        pass.answered(Map.of());
    }

    @Test
    void aWaiterIsWokenInRealTime() throws Exception {
        limits.setCallsPerMinute(1);
        limits.setWindow(Duration.ofMillis(100));
        limits.start();
        OrganizationGate gate = limits.gate("host", "1");
        for (int i = 0; i < 5; i++) {
            gate.enter(Priority.SWEEP).get(10, TimeUnit.SECONDS).answered(Map.of());
        }
        assertThat(gate.snapshot().usedOfDay()).isEqualTo(5);
    }

    @Test
    void stateIsKeptInRealTime() throws Exception {
        MemoryRepository repository = new MemoryRepository();
        limits.setStateRepository(repository);
        limits.start();
        for (int i = 0; i < 30; i++) {
            limits.gate("host", "1")
                    .enter(Priority.SWEEP)
                    .get(10, TimeUnit.SECONDS)
                    .close();
        }
        limits.stop();
        limits.start();
        Pass pass = limits.gate("host", "1").enter(Priority.SWEEP).get(10, TimeUnit.SECONDS);
        assertThat(pass.quotaLeft()).isEqualTo(1_000 - 31);
        pass.close();
    }
}
