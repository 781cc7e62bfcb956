package io.github.camelzohobooks.component.limits;

import java.time.Duration;

/**
 * What one consumer wants of the day's quota. Consumers of an organization register theirs and ask before each poll how
 * long to wait, so that together they make the quota last. Safe for use by many threads.
 */
public final class PollPlan implements AutoCloseable {

    /** How much the last poll counts in the average. */
    private static final double LATEST = 0.2;

    /** So many times the calls of a usual poll are believed to come again. */
    private static final int MOST_TIMES_MORE = 10;

    private final GateCore gate;
    private final String name;
    private final Duration delay;
    private volatile double callsPerPoll;

    /** Guarded by the gate's lock; long ago, so that the first poll is due at once. */
    private long lastPoll = -Duration.ofDays(2).toNanos();

    PollPlan(GateCore gate, String name, Duration delay, double callsPerPoll) {
        this.gate = gate;
        this.name = name;
        this.delay = delay;
        this.callsPerPoll = callsPerPoll;
    }

    /**
     * How long to wait for the next poll, reckoned from now.
     *
     * @return the delay that was registered, or longer where the day's quota would not last; until the end of the day where
     *     nothing is left
     */
    public Duration delay() {
        return gate.delayOf(this);
    }

    /**
     * Tells whether it is time for a poll, for consumers that a fixed delay wakes. If it is, the next one is reckoned from
     * now.
     *
     * @return false if this poll shall be left out, so that the day's quota lasts
     */
    public boolean isDue() {
        return gate.isDue(this);
    }

    /**
     * Tells how many calls a poll has made, so that the plan learns what polls cost.
     *
     * @param calls the number
     */
    public void polled(int calls) {
        // A snapshot or an import says little of the polls to come, and must not hold all consumers up for hours.
        double usual = Math.min(calls, MOST_TIMES_MORE * Math.max(1, callsPerPoll));
        callsPerPoll = callsPerPoll * (1 - LATEST) + usual * LATEST;
    }

    /** The consumer has stopped. */
    @Override
    public void close() {
        gate.unregister(this);
    }

    String name() {
        return name;
    }

    Duration wanted() {
        return delay;
    }

    long lastPoll() {
        return lastPoll;
    }

    void polledAt(long now) {
        lastPoll = now;
    }

    /** Calls per millisecond. */
    double rate() {
        return callsPerPoll / delay.toMillis();
    }
}
