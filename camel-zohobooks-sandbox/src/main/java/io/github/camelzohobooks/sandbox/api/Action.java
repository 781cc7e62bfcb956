package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.http.Answer;

/** What one operation does. Stateless. */
@FunctionalInterface
interface Action {

    /**
     * Does it.
     *
     * @param invocation the operation with its parameters
     * @return the answer
     * @throws ZohoError if it is refused
     */
    Answer perform(Invocation invocation);
}
