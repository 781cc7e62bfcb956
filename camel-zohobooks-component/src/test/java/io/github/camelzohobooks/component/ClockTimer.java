package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.LimitsTimer;
import io.github.camelzohobooks.sandbox.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Measures by the sandbox's clock, and waits by the machine's. */
final class ClockTimer implements LimitsTimer, AutoCloseable {

    private final SandboxClock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final LimitsTimer real = LimitsTimer.of(thread);

    ClockTimer(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, clock.now()).toNanos();
    }

    @Override
    public Runnable schedule(long nanos, Runnable task) {
        return real.schedule(nanos, task);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
