package io.github.camelzohobooks.component;

/** What happens when Zoho writes a record and its answer lacks custom fields that were sent. */
public enum OnDroppedCustomFields {
    /** A warning is logged. */
    WARN,
    /** The call fails, although the record was written. */
    FAIL,
    /** Nothing. */
    IGNORE
}
