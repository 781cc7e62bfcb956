package io.github.camelzohobooks.component.error;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a call cost, whether it succeeded or failed. Immutable.
 *
 * @param waited how long it waited for its turn and between its attempts, in all
 * @param attempts how many requests were sent, or were to be sent when no connection could be made; 0 if there was none
 * @param quotaLeft how many calls are left of the organization's day for producers, as far as is known after the call;
 *     null where the call named no organization, or was not let through
 */
public record CallCost(Duration waited, int attempts, Integer quotaLeft) implements Serializable {

    /** Of no call at all. */
    public static final CallCost NOTHING = new CallCost(Duration.ZERO, 0, null);

    /**
     * What this call and a later one cost together.
     *
     * @param later what the later call cost
     * @return waits and attempts of both, and what is left after the later one
     */
    public CallCost plus(CallCost later) {
        return new CallCost(
                waited.plus(later.waited),
                attempts + later.attempts,
                later.quotaLeft == null ? quotaLeft : later.quotaLeft);
    }
}
