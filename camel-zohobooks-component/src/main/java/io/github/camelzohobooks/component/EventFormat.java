package io.github.camelzohobooks.component;

/** What the body of a consumer's message is. */
public enum EventFormat {
    /** The record; a deletion has no body. What else is known is in headers. */
    RECORD,
    /** An object with the operation, the record before and after it, and where it comes from. */
    ENVELOPE
}
