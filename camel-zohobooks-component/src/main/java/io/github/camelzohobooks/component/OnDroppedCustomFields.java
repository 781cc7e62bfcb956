package io.github.camelzohobooks.component;

/** What happens about custom fields that Zoho does not know: it drops them, and answers that all went well. */
public enum OnDroppedCustomFields {
    /** A warning is logged when the answer lacks fields that were sent. */
    WARN,
    /** The call fails when the answer lacks fields that were sent, although the record was written. */
    FAIL,
    /**
     * Zoho is asked once which custom fields there are, and a call that names others fails before it is sent. What Zoho drops all
     * the same fails as with {@link #FAIL}.
     */
    REFUSE,
    /** Nothing. */
    IGNORE
}
