package io.github.camelzohobooks.component;

/** Which results of a list or an iterator are kept for the route. */
public enum BulkResults {
    /** All for a list; for an iterator, which may be endless, the failures. */
    AUTO,
    /** All, each with its answer. */
    ALL,
    /** Only those of calls that failed. */
    FAILURES
}
