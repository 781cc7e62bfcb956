package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.LimitsTimer;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One time for the sandbox, the component and its limits, which stands still until the test moves it. What is due on the
 * way runs one after another on the thread that moves it. What is due at once runs at once on another thread, so calls
 * that need not wait come and go while the time stands still. Safe for use by many threads; one of them moves it.
 */
final class VirtualTime extends Clock implements LimitsTimer, AutoCloseable {

    private final SandboxClock sandboxClock;
    private final Lock lock = new ReentrantLock();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::serial));
    private final ExecutorService atOnce = Executors.newSingleThreadExecutor();
    private long serial;

    private record Task(Instant at, long serial, Runnable action) {}

    VirtualTime(Instant begin) {
        sandboxClock = SandboxClock.manual(begin);
    }

    /** To be given to the sandbox. */
    SandboxClock sandboxClock() {
        return sandboxClock;
    }

    /** Has limits go by this time. */
    void drive(ZohoBooksLimits limits) {
        limits.setClock(this);
        limits.setTimer(this);
    }

    @Override
    public Instant instant() {
        return sandboxClock.now();
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }

    @Override
    public Runnable schedule(long nanos, Runnable action) {
        if (nanos <= 0) {
            atOnce.execute(action);
            return () -> {};
        }
        lock.lock();
        try {
            Task task = new Task(instant().plusNanos(nanos), serial++, action);
            tasks.add(task);
            return () -> forget(task);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Moves the time on. */
    void advance(Duration time) {
        advanceTo(instant().plus(time));
    }

    /** Moves the time on to a moment. */
    void advanceTo(Instant end) {
        for (Task next = nextBefore(end); next != null; next = nextBefore(end)) {
            if (next.at().isAfter(instant())) {
                sandboxClock.set(next.at());
            }
            next.action().run();
        }
        sandboxClock.set(end);
    }

    private Task nextBefore(Instant end) {
        lock.lock();
        try {
            return tasks.isEmpty() || tasks.peek().at().isAfter(end) ? null : tasks.poll();
        } finally {
            lock.unlock();
        }
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
        atOnce.shutdownNow();
    }
}
