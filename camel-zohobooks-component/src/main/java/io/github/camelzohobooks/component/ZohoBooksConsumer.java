package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.util.CastUtils;

/**
 * Turns the changes of one or several resources into messages. A poll delivers the changes one after another, waits until each exchange
 * has completed, and moves the position only after all of them have; if one fails, the next poll begins with it.
 */
@ManagedResource(description = "Consumes changes of Zoho Books")
public class ZohoBooksConsumer extends PositionedConsumer {

    private final ZohoBooksEndpoint endpoint;
    private final ChangeMessage messages;
    private final Target.Whole target;

    private volatile boolean busy;
    private ConsumerRun polled;
    private ResourceRun current;
    private int room;

    /**
     * Makes a consumer.
     *
     * @param endpoint the endpoint
     * @param processor gets the messages
     * @param target whose changes to consume
     */
    ZohoBooksConsumer(ZohoBooksEndpoint endpoint, Processor processor, Target.Whole target) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.messages = endpoint.messages(target.resources());
        this.target = target;
    }

    @Override
    protected void doStart() throws Exception {
        run = ConsumerRun.begin(endpoint, target, getRouteId());
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
        ZohoBooksException failure = null;
        for (ResourceRun resource : polled.inTurn()) {
            if (mayGoOn()) {
                failure = poll(resource, failure);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return most - room;
    }

    /** What is wrong with one resource, and not with all, does not keep the others from being read. */
    private ZohoBooksException poll(ResourceRun resource, ZohoBooksException earlier) throws Exception {
        if (!resource.isDue()) {
            return earlier;
        }
        current = resource;
        int before = room;
        try {
            deliverPass(before);
        } catch (ZohoBooksException e) {
            if (e.isRetryable()) {
                throw e;
            }
            if (polled.leaveOut(resource, e)) {
                return earlier;
            }
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
        } finally {
            resource.polled();
            if (room == 0) {
                polled.servedUpTo(resource);
            }
        }
        return earlier;
    }

    private void deliverPass(int roomBefore) throws Exception {
        try {
            boolean complete = deliverPass();
            if (run == polled) {
                if (complete) {
                    current.commit();
                    deliverDeletions();
                    deliverRequested();
                } else if (room < roomBefore) {
                    current.keepProgress();
                }
            }
        } catch (Exception failure) {
            keepProgress(room < roomBefore, failure);
            throw failure;
        }
    }

    private void deliverDeletions() throws Exception {
        try {
            current.lookForDeletions();
            while (mayGoOn() && current.fetchDeletion()) {
                processBatch(CastUtils.cast(current.pending()));
            }
        } finally {
            current.keepSweep();
        }
    }

    private void deliverRequested() throws Exception {
        try {
            while (mayGoOn() && current.fetchRequested(this::mayGoOn)) {
                processBatch(CastUtils.cast(current.pending()));
            }
        } finally {
            current.leaveRequested();
        }
    }

    private boolean mayGoOn() {
        return room > 0 && run == polled && isPollAllowed() && shutdownRunningTask == null;
    }

    /** Delivers until the pass is at its end; false if it must go on another time. */
    private boolean deliverPass() throws Exception {
        boolean complete = false;
        while (!complete && mayGoOn()) {
            fetch();
            if (current.pending().isEmpty()) {
                complete = true;
            } else {
                processBatch(CastUtils.cast(current.pending()));
                complete = current.isComplete();
            }
        }
        return complete;
    }

    private void fetch() {
        // A shutdown need not wait for a poll that waits for Zoho.
        busy = false;
        try {
            current.fetch();
        } finally {
            busy = true;
        }
    }

    private void keepProgress(boolean any, Exception failure) {
        try {
            if (any && run == polled) {
                current.keepProgress();
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
            Optional<ChangeEvent> change = current.prepare();
            if (change.isPresent()) {
                pendingExchanges = size - index - 1;
                deliver(change.get(), index, size);
                room--;
            }
            current.delivered(change);
        }
        return index;
    }

    private void deliver(ChangeEvent change, int index, int size) throws Exception {
        process(change, index, size, message -> {
            messages.write(change, current.organizationId(), message);
            current.offer(change).ifPresent(commit -> message.setHeader(ZohoBooksConstants.POSITION, commit));
        });
        if (messages.hasTombstone(change)) {
            process(change, index, size, message -> {
                messages.writeTombstone(change, current.organizationId(), message);
                current.offer(change).ifPresent(commit -> message.setHeader(ZohoBooksConstants.POSITION, commit));
            });
        }
    }

    private void process(ChangeEvent change, int index, int size, Consumer<Message> writer) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
            writer.accept(exchange.getIn());
            getProcessor().process(exchange);
            if (exchange.getException() != null || exchange.isRollbackOnly()) {
                throw new CamelExchangeException(
                        "The change of " + ChangeMessage.key(change, current.organizationId())
                                + " was not processed; the position stays before it, and the next poll delivers it again",
                        exchange,
                        exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
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
