package io.github.camelzohobooks.component.limits;

import java.util.concurrent.ScheduledExecutorService;

/**
 * Measures time and wakes the gates. Tests put in one that they move by hand.
 *
 * <p>Windows and waits are measured with it and not with a {@link java.time.Clock}, because a clock that is set right
 * must not make a minute shorter. Implementations are safe for use by many threads.
 */
public interface LimitsTimer {

    /**
     * A time that never goes back; only differences mean something.
     *
     * @return nanoseconds
     */
    long nanos();

    /**
     * Runs a task later, on a thread of its own. Tasks are short.
     *
     * @param nanos in how many nanoseconds, at the earliest; 0 for as soon as possible
     * @param task the task
     * @return makes sure that it does not run any more, if it has not begun
     */
    Runnable schedule(long nanos, Runnable task);

    /**
     * A timer that uses real time and somebody else's threads.
     *
     * @param executor runs the tasks; it is not shut down
     * @return the timer
     */
    static LimitsTimer of(ScheduledExecutorService executor) {
        return new SystemTimer(executor);
    }
}
