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
 * @param onArrival is run, on a call thread, when an answer with a good HTTP status has arrived as a whole, before it is
 *     read. It may turn out not to be good all the same, and the call be repeated
 */
public record CallSettings(Priority priority, int maxRetries, Duration maxWait, Runnable onArrival) {

    /** Checks the number. */
    public CallSettings {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(onArrival, "onArrival");
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, not " + maxRetries);
        }
    }

    /**
     * Calls of which nobody wants to know when their answers arrive.
     *
     * @param priority who makes it
     * @param maxRetries how often it is repeated at most
     * @param maxWait how long it may wait in all, null for what the limits say
     */
    public CallSettings(Priority priority, int maxRetries, Duration maxWait) {
        this(priority, maxRetries, maxWait, () -> {});
    }

    /** The same, for a call that one of these needs first: that is not the answer that is waited for. */
    CallSettings tellingNobody() {
        return new CallSettings(priority, maxRetries, maxWait);
    }

    /**
     * The same calls.
     *
     * @param told is run when an answer has arrived
     * @return the settings
     */
    public CallSettings telling(Runnable told) {
        return new CallSettings(priority, maxRetries, maxWait, told);
    }
}
