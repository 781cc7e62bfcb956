package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.limits.Priority;
import java.time.Duration;
import java.util.Objects;

/**
 * How a call is made, whatever it calls. Immutable.
 *
 * @param priority who makes it
 * @param maxRetries how often it is repeated at most after a failure that may pass; 0 for never
 * @param maxWait how long it may wait in all, for its turns and between its attempts; null for what the limits say
 */
public record CallSettings(Priority priority, int maxRetries, Duration maxWait) {

    /** Checks the number. */
    public CallSettings {
        Objects.requireNonNull(priority, "priority");
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, not " + maxRetries);
        }
    }
}
