package io.github.camelzohobooks.component;

/** Whether and how a consumer finds out that records are gone. */
public enum Deletions {
    /** Deletions are not told. */
    NONE,
    /** From time to time the ids of all rows are compared with those that are remembered. */
    SWEEP
}
