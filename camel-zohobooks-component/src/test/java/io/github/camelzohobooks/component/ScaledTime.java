package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.LimitsTimer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time that runs faster, so that waiting for Zoho takes less. */
final class ScaledTime extends Clock implements LimitsTimer {

    private final int factor;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "scaled time");
        daemon.setDaemon(true);
        return daemon;
    });

    ScaledTime(int factor) {
        this.factor = factor;
    }

    @Override
    public long nanos() {
        return (System.nanoTime() - beganNanos) * factor;
    }

    @Override
    public Runnable schedule(long nanos, Runnable task) {
        Future<?> scheduled = thread.schedule(task, nanos / factor + 1, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Instant instant() {
        return began.plusNanos(nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
