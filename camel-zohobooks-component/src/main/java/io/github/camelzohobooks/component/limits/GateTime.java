package io.github.camelzohobooks.component.limits;

import java.time.Clock;
import java.time.Instant;

/** Both kinds of time that a gate uses: one that measures and one that can be told to people. Immutable. */
final class GateTime {

    private final Clock clock;
    private final LimitsTimer timer;
    private final long origin;

    GateTime(Clock clock, LimitsTimer timer) {
        this.clock = clock;
        this.timer = timer;
        // Counting from 0, times can be compared without a thought of overflow.
        this.origin = timer.nanos();
    }

    /** Nanoseconds since this was made. */
    long now() {
        return timer.nanos() - origin;
    }

    /** Milliseconds since 1970. */
    long wall() {
        return clock.millis();
    }

    Instant in(long nanos) {
        return clock.instant().plusNanos(nanos);
    }

    Runnable schedule(long nanos, Runnable task) {
        return timer.schedule(Math.max(0, nanos), task);
    }
}
