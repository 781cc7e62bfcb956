package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.LimitsTimer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that jumps to the end of every wait, so that calls that wait need no time, and tells how long the waits were. It can
 * be held; then waits last until it is let go.
 */
final class HastyTime extends Clock implements LimitsTimer, AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    /** The limits tidy up once in a window. Nobody waits for that. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicLong elapsed = new AtomicLong();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Lock lock = new ReentrantLock();
    private boolean holding;

    @Override
    public long nanos() {
        return elapsed.get();
    }

    @Override
    public Runnable schedule(long nanos, Runnable task) {
        Duration wait = Duration.ofNanos(nanos);
        if (!wait.equals(WINDOW)) {
            if (nanos > 0) {
                waits.add(wait);
            }
            run(() -> {
                elapsed.addAndGet(nanos);
                task.run();
            });
        }
        return () -> {};
    }

    private void run(Runnable end) {
        lock.lock();
        try {
            if (holding) {
                held.add(end);
            } else {
                thread.execute(end);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The waits that were begun so far. */
    List<Duration> waits() {
        return waits;
    }

    /** From now on waits do not end. */
    void hold() {
        lock.lock();
        try {
            holding = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waits that were held. */
    void letGo() {
        lock.lock();
        try {
            holding = false;
            held.forEach(thread::execute);
            held.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        return BEGIN.plusNanos(elapsed.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
