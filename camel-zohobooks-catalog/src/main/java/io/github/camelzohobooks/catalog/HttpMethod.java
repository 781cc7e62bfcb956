package io.github.camelzohobooks.catalog;

/** The HTTP methods that Zoho Books API v3 uses. */
public enum HttpMethod {
    /** Reads and never changes anything. */
    GET,
    /** Creates a record or runs a named action; repeating one may apply it twice. */
    POST,
    /** Replaces or changes a record; repeating one gives the same result. */
    PUT,
    /** Deletes a record; repeating one gives the same result. */
    DELETE;

    /**
     * Tells whether sending the same request twice has the effect of sending it once, so that it may be repeated when
     * nobody knows whether the first one was applied.
     *
     * @return true for all methods but {@link #POST}
     */
    public boolean isIdempotent() {
        return this != POST;
    }
}
