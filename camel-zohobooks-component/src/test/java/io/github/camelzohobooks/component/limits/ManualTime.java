package io.github.camelzohobooks.component.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Time that a test moves by hand: clock, timer, and an executor whose tasks take no time but run only when the time is
 * moved. For use by one thread.
 */
public final class ManualTime extends Clock implements LimitsTimer, Executor {

    /** Not 0, and so that it overflows soon. */
    private static final long BEGIN = Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(10);

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::serial));
    private Instant wallAtBegin;
    private long elapsed;
    private long serial;

    private record Task(long at, long serial, boolean outside, Runnable action) {}

    /** Begins at noon, UTC. */
    public ManualTime() {
        this("2026-03-01T12:00:00Z");
    }

    /**
     * Begins at a moment.
     *
     * @param begin the moment
     */
    public ManualTime(String begin) {
        wallAtBegin = Instant.parse(begin);
    }

    @Override
    public long nanos() {
        return BEGIN + elapsed;
    }

    @Override
    public Runnable schedule(long nanos, Runnable action) {
        Task task = new Task(elapsed + nanos, serial++, false, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Runs something later that happens outside our process, so that {@link #kill} does not keep it from happening. */
    public void happen(Duration later, Runnable action) {
        tasks.add(new Task(elapsed + later.toNanos(), serial++, true, action));
    }

    @Override
    public void execute(Runnable action) {
        Runnable unused = schedule(0, action);
    }

    /** Moves the time; what is due on the way runs when it is. */
    public void advance(Duration time) {
        long end = elapsed + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.poll();
            elapsed = Math.max(elapsed, next.at());
            next.action().run();
        }
        elapsed = end;
    }

    /** Runs what is due now. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** Sets the clock, but not the timer, as an administrator does. */
    public void setClock(Duration forward) {
        wallAtBegin = wallAtBegin.plus(forward);
    }

    /** What is to run later is forgotten, as when the process is killed. */
    public void kill() {
        tasks.removeIf(task -> !task.outside());
    }

    @Override
    public Instant instant() {
        return wallAtBegin.plusNanos(elapsed);
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
