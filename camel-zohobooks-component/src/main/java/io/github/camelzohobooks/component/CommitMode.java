package io.github.camelzohobooks.component;

/** Who stores the position of a consumer. */
public enum CommitMode {
    /** The consumer, when what the position covers was delivered. */
    AUTO,
    /** The route, which gets the position with each message. */
    MANUAL
}
