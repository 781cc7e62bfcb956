package io.github.camelzohobooks.sandbox.books;

/**
 * What happened to a record.
 *
 * @param kind what happened
 * @param resource the name of the resource
 * @param row the record as it is now; as it was, if it is deleted
 */
public record Change(Kind kind, String resource, Row row) {

    /** What can happen to a record. */
    public enum Kind {
        /** It is new. */
        CREATED,
        /** It was changed. */
        EDITED,
        /** It is gone. */
        DELETED
    }
}
