package io.github.camelzohobooks.catalog;

/**
 * What the specification says of an operation's JSON body.
 *
 * <p>It forgets the body of many POST and PUT operations that do take one, so {@link #UNDECLARED} does not mean that
 * Zoho refuses it.
 */
public enum RequestBody {
    /** No body is declared. */
    UNDECLARED,
    /** A JSON object. */
    OBJECT,
    /** A JSON array. */
    ARRAY
}
