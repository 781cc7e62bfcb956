package io.github.camelzohobooks.component.limits;

/**
 * What a call waits for, and for how long at least.
 *
 * @param limit the limit that makes it wait longest
 * @param nanos how long at least
 */
record Wait(Limit limit, long nanos) {

    Wait orLonger(Limit other, long otherNanos) {
        return otherNanos > nanos ? new Wait(other, otherNanos) : this;
    }
}
