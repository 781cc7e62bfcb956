package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksException;

/** What came of an attempt. */
sealed interface Outcome {

    /**
     * Zoho answered well.
     *
     * @param response the answer
     */
    record Answered(ZohoBooksResponse response) implements Outcome {}

    /**
     * Zoho answered with an error, or not at all.
     *
     * @param failure what went wrong
     */
    record Failed(ZohoBooksException failure) implements Outcome {}

    /**
     * No token could be had, so nothing was sent.
     *
     * @param failure what went wrong
     */
    record WithoutToken(ZohoBooksException failure) implements Outcome {}

    /** Zoho refused the token, and another one was got. */
    record TokenReplaced() implements Outcome {}

    /** Nothing was sent, because the organization was blocked meanwhile. */
    record HeldBack() implements Outcome {}
}
