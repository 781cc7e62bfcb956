package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.util.CastUtils;

/**
 * Turns the changes of a resource into messages. A poll delivers the changes one after another, waits until each exchange
 * has completed, and moves the position only after all of them have; if one fails, the next poll begins with it.
 */
public class ZohoBooksConsumer extends ScheduledBatchPollingConsumer {

    private final ZohoBooksEndpoint endpoint;
    private final Resource resource;
    private final ChangeMessage messages;
    /** A scheduler may have several threads, and a poll may still be under way after a restart of the route. */
    private final Lock polling = new ReentrantLock();

    private volatile ConsumerRun run;
    private volatile boolean busy;
    private ConsumerRun polled;
    private int room;

    /**
     * Makes a consumer.
     *
     * @param endpoint the endpoint
     * @param processor gets the messages
     * @param resource whose changes to consume
     */
    public ZohoBooksConsumer(ZohoBooksEndpoint endpoint, Processor processor, Resource resource) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.resource = resource;
        this.messages = endpoint.messages(List.of(resource));
    }

    @Override
    protected void doStart() throws Exception {
        run = ConsumerRun.begin(endpoint, resource, getRouteId());
        super.doStart();
    }

    /** Comes after a start that failed, too. */
    @Override
    protected void doStop() throws Exception {
        ConsumerRun ended = run;
        run = null;
        super.doStop();
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    protected int poll() throws Exception {
        polling.lockInterruptibly();
        try {
            polled = run;
            return polled == null ? 0 : pollOnce();
        } finally {
            busy = false;
            polling.unlock();
        }
    }

    private int pollOnce() throws Exception {
        int most = getMaxMessagesPerPoll() > 0 ? getMaxMessagesPerPoll() : Integer.MAX_VALUE;
        room = most;
        polled.identify();
        if (!polled.isDue()) {
            return 0;
        }
        try {
            boolean complete = deliverPass();
            if (run == polled) {
                if (complete) {
                    polled.commit();
                } else if (room < most) {
                    polled.keepProgress();
                }
            }
        } catch (Exception failure) {
            keepProgress(room < most, failure);
            throw failure;
        } finally {
            polled.polled();
        }
        return most - room;
    }

    /** Delivers until the pass is at its end; false if it must go on another time. */
    private boolean deliverPass() throws Exception {
        boolean complete = false;
        while (!complete && room > 0 && run == polled && isPollAllowed() && shutdownRunningTask == null) {
            fetch();
            if (polled.pending().isEmpty()) {
                complete = true;
            } else {
                processBatch(CastUtils.cast(polled.pending()));
                complete = polled.isComplete();
            }
        }
        return complete;
    }

    private void fetch() {
        // A shutdown need not wait for a poll that waits for Zoho.
        busy = false;
        try {
            polled.fetch();
        } finally {
            busy = true;
        }
    }

    private void keepProgress(boolean any, Exception failure) {
        try {
            if (any && run == polled) {
                polled.keepProgress();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Delivers changes from the head of the queue; those that could not be delivered stay in it. */
    @Override
    public int processBatch(Queue<Object> changes) throws Exception {
        int size = Math.min(room, changes.size());
        int index = 0;
        for (; index < size && mayDeliver(); index++) {
            Exchange exchange = createExchange(false);
            try {
                exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
                exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
                exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
                pendingExchanges = size - index - 1;
                deliver((ChangeEvent) changes.element(), exchange);
            } finally {
                releaseExchange(exchange, false);
            }
            changes.remove();
            room--;
        }
        return index;
    }

    private void deliver(ChangeEvent change, Exchange exchange) throws Exception {
        messages.write(change, polled.organizationId(), exchange.getIn());
        process(change, exchange);
        if (messages.hasTombstone(change)) {
            Exchange tombstone = createExchange(false);
            try {
                messages.writeTombstone(change, polled.organizationId(), tombstone.getIn());
                process(change, tombstone);
            } finally {
                releaseExchange(tombstone, false);
            }
        }
        polled.delivered(change);
    }

    private void process(ChangeEvent change, Exchange exchange) throws Exception {
        getProcessor().process(exchange);
        if (exchange.getException() != null || exchange.isRollbackOnly()) {
            throw new CamelExchangeException(
                    "The change of " + ChangeMessage.key(change, polled.organizationId()) + " was not processed; the"
                            + " position stays before it, and the next poll delivers it again",
                    exchange,
                    exchange.getException());
        }
    }

    private boolean mayDeliver() {
        boolean completing = shutdownRunningTask == ShutdownRunningTask.CompleteAllTasks;
        return run == polled && isBatchAllowed() && (completing || !isSuspendingOrSuspended());
    }

    @Override
    public int getPendingExchangesSize() {
        return busy ? super.getPendingExchangesSize() : 0;
    }
}
