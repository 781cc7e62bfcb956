package io.github.camelzohobooks.component;

/** What becomes of a change whose exchange failed, and whose failure the route has not handled. */
public enum OnFailure {
    /** The position stays before it, and the next poll delivers it again. */
    STOP,
    /** It is reported to the consumer's exception handler and counts as delivered. */
    CONTINUE
}
