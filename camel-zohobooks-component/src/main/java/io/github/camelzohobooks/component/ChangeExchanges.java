package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.support.DefaultConsumer;

/** Has exchanges of changes processed by the route of a consumer. Safe for use by many threads. */
final class ChangeExchanges {

    private final DefaultConsumer consumer;
    private final ChangeMessage messages;
    private final OnFailure onFailure;
    private final boolean waits;

    /**
     * Where a change is in its batch.
     *
     * @param index from 0
     * @param size the number of changes in the batch
     */
    record Place(int index, int size) {}

    /**
     * Prepares exchanges.
     *
     * @param consumer whose route processes them
     * @param messages makes messages of changes
     * @param onFailure what becomes of a change whose exchange failed
     * @param waits whether {@link #process} waits until the route has completed; else it comes back earlier where the route
     *     goes on in other threads
     */
    ChangeExchanges(DefaultConsumer consumer, ChangeMessage messages, OnFailure onFailure, boolean waits) {
        this.consumer = consumer;
        this.messages = messages;
        this.onFailure = onFailure;
        this.waits = waits;
    }

    /**
     * Has a change processed, and its tombstone where there is one.
     *
     * @param change the change
     * @param resource whose record changed
     * @param place where it is in its batch
     * @param ended is told once, by any thread, when it is done; with the failure, or null if it counts as delivered
     */
    void process(ChangeEvent change, ResourceRun resource, Place place, Consumer<Exception> ended) {
        String organizationId = resource.organizationId();
        // Only a failure is told by name.
        Supplier<String> key = () -> ChangeMessage.key(change, organizationId);
        Consumer<Exception> next = messages.hasTombstone(change)
                ? failure -> {
                    if (failure == null) {
                        process(
                                key,
                                place,
                                message -> {
                                    messages.writeTombstone(change, organizationId, message);
                                    offer(change, resource, message, true);
                                },
                                ended);
                    } else {
                        ended.accept(failure);
                    }
                }
                : ended;
        process(
                key,
                place,
                message -> {
                    messages.write(change, organizationId, message);
                    offer(change, resource, message, !messages.hasTombstone(change));
                },
                next);
    }

    /**
     * Decides what becomes of a change whose record cannot be read in full.
     *
     * @param change the change
     * @param failure what Zoho said
     * @return true if it is left out, as {@code onFailure} says; false if it must be tried again
     */
    boolean leavesOut(ChangeEvent change, ZohoBooksException failure) {
        // What may be wrong with other records, too, must not cost their changes.
        boolean ofRecord = failure instanceof ZohoBooksValidationException && !failure.isRetryable();
        if (onFailure != OnFailure.CONTINUE || !ofRecord) {
            return false;
        }
        consumer.getExceptionHandler()
                .handleException(
                        "The record of " + change.resource() + " " + change.id()
                                + " cannot be read in full. As onFailure=CONTINUE says, its change is not delivered",
                        failure);
        return true;
    }

    /** Only where changes are delivered one by one. */
    private static void offer(ChangeEvent change, ResourceRun resource, Message message, boolean last) {
        resource.offer(change, last).ifPresent(commit -> message.setHeader(ZohoBooksConstants.POSITION, commit));
    }

    private void process(Supplier<String> key, Place place, Consumer<Message> writer, Consumer<Exception> ended) {
        Exchange exchange = consumer.createExchange(false);
        AtomicBoolean open = new AtomicBoolean(true);
        AsyncCallback callback = doneSync -> {
            if (open.getAndSet(false)) {
                ended.accept(outcome(key, exchange));
            }
        };
        try {
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, place.index());
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, place.size());
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, place.index() == place.size() - 1);
            writer.accept(exchange.getIn());
            if (!waits) {
                consumer.getAsyncProcessor().process(exchange, callback);
                return;
            }
            consumer.getProcessor().process(exchange);
        } catch (Throwable e) {
            // Whatever it is, a poll that waits for this exchange must not wait for ever.
            exchange.setException(e);
        }
        callback.done(true);
    }

    /** The failure, null for none. */
    private Exception outcome(Supplier<String> key, Exchange exchange) {
        try {
            boolean failed = exchange.getException() != null || exchange.isRollbackOnly();
            if (failed && onFailure == OnFailure.CONTINUE) {
                consumer.getExceptionHandler()
                        .handleException(
                                "The change of " + key.get()
                                        + " was not processed. As onFailure=CONTINUE says, it is not delivered again",
                                exchange,
                                exchange.getException() == null
                                        ? new RollbackExchangeException(exchange)
                                        : exchange.getException());
                return null;
            }
            return failed
                    ? new CamelExchangeException(
                            "The change of " + key.get()
                                    + " was not processed; the position stays before it, and the next poll delivers it again",
                            exchange,
                            exchange.getException())
                    : null;
        } catch (RuntimeException e) {
            return e;
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }
}
