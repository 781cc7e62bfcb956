package io.github.camelzohobooks.component;

import org.apache.camel.Message;

/** What a message to an operation means. */
sealed interface Sending {

    /**
     * One call.
     *
     * @param message what the call is made of
     */
    record One(Message message) implements Sending {}

    /**
     * A call for each item.
     *
     * @param body the items, one at least
     */
    record Each(BulkBody body) implements Sending {}
}
