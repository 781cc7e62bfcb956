package io.github.camelzohobooks.component;

/** What a failed call means for the other items of a list or an iterator. */
public enum BulkErrors {
    /** No further call is begun, and the exchange fails once those in flight have ended. */
    STOP,
    /** All calls are made, and the failures stand among the results. */
    COLLECT
}
