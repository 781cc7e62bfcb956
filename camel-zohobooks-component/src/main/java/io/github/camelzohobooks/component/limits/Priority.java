package io.github.camelzohobooks.component.limits;

import java.util.concurrent.TimeUnit;

/** Who goes first where calls must wait, the first first. */
public enum Priority {
    /** A message in a route waits for the answer. */
    PRODUCER(0),
    /** A consumer looks for changes. */
    POLL(10),
    /** A consumer reads everything: snapshots and sweeps. */
    SWEEP(30);

    private final long lateness;

    Priority(long latenessSeconds) {
        this.lateness = TimeUnit.SECONDS.toNanos(latenessSeconds);
    }

    /** By how many nanoseconds later than it really came such a call is put in line; so it ages, and goes first then. */
    long lateness() {
        return lateness;
    }
}
