package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.util.CastUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the changes of one or several resources into messages. A poll delivers the changes, waits until each exchange has
 * completed, and moves the position only after all of them have; if one fails, the next poll begins with it.
 */
@ManagedResource(description = "Consumes changes of Zoho Books")
public class ZohoBooksConsumer extends PositionedConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);
    private static final long USUAL_INITIAL_DELAY_MILLIS = 1_000;

    private final ZohoBooksEndpoint endpoint;
    private final ZohoBooksDeliveryConfiguration options;
    private final ChangeMessage messages;
    private final Target.Whole target;
    private final BatchDelivery.Poll poll = new Poll();

    private volatile boolean busy;
    private volatile boolean behind;
    private volatile BatchDelivery delivery;
    private ExecutorService threads;
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
        this.options = endpoint.getDelivery();
        this.messages = endpoint.messages(target.resources());
        this.target = target;
    }

    @Override
    protected void doStart() throws Exception {
        begin();
        delivery = delivery();
        if (endpoint.getInitialDelay() < 0) {
            setInitialDelay(getTimeUnit().convert(USUAL_INITIAL_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                    + options.offset(getRouteId() + endpoint.getEndpointKey(), getDelay()));
        }
        super.doStart();
    }

    @Override
    ConsumerRun newRun() throws Exception {
        return ConsumerRun.begin(endpoint, target, getRouteId());
    }

    private BatchDelivery delivery() {
        if (options.getOnFailure() == OnFailure.CONTINUE) {
            LOG.warn(
                    "As onFailure=CONTINUE says, changes of {} whose exchanges fail are logged and not delivered again. Only"
                            + " an error handler of the route, such as a dead letter channel, keeps them",
                    endpoint);
        }
        int atOnce = options.getMaxConcurrentExchanges();
        if (atOnce == 1) {
            return new BatchDelivery(
                    new ChangeExchanges(this, messages, options.getOnFailure(), true), Runnable::run, atOnce);
        }
        threads = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "ZohoBooksDelivery", atOnce);
        return new BatchDelivery(new ChangeExchanges(this, messages, options.getOnFailure(), false), threads, atOnce);
    }

    /** Comes after a start that failed, too. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        awaitPoll();
        ConsumerRun ended = end();
        if (threads != null) {
            // What is under way ends by itself.
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(threads);
            threads = null;
        }
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    protected int poll() throws Exception {
        polling.lockInterruptibly();
        try {
            beginIfLate();
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
        behind = false;
        ZohoBooksException failure = null;
        boolean left = false;
        for (ResourceRun resource : polled.inTurn()) {
            left |= room == 0;
            if (mayGoOn()) {
                failure = poll(resource, failure);
                left |= room == 0 && resource.isUnderWay();
            }
        }
        if (failure != null) {
            throw failure;
        }
        behind = left && options.isCatchUp();
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
            polled.wasRead(resource);
        } catch (ZohoBooksException e) {
            if (e.isRetryable()) {
                // What is wrong may be wrong with this one only; the next poll begins with the others.
                polled.servedUpTo(resource);
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
                    store(polled, current::commit);
                    deliverDeletions();
                    deliverRequested();
                } else if (room < roomBefore) {
                    store(polled, current::keepProgress);
                }
            }
        } catch (Exception failure) {
            keepProgress(room < roomBefore, failure);
            throw failure;
        }
    }

    private void deliverDeletions() throws Exception {
        try {
            current.sweep().pollBegins();
            while (mayGoOn() && current.fetchDeletion()) {
                processBatch(CastUtils.cast(current.pending()));
            }
        } finally {
            store(polled, () -> current.sweep().keep());
        }
    }

    private void deliverRequested() throws Exception {
        try {
            while (mayGoOn() && current.fetchRequested(this::mayGoOn)) {
                processBatch(CastUtils.cast(current.pending()));
            }
        } finally {
            store(polled, () -> current.leaveRequested());
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
            if (any) {
                store(polled, current::keepProgress);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Delivers changes from the head of the queue; those that could not be delivered stay in it. */
    @Override
    public int processBatch(Queue<Object> changes) throws Exception {
        return delivery.deliver(current, Math.min(room, changes.size()), poll);
    }

    /** What a batch must know of the poll under way, and tell it. */
    private final class Poll implements BatchDelivery.Poll {
        @Override
        public boolean mayDeliver() {
            boolean completing = shutdownRunningTask == ShutdownRunningTask.CompleteAllTasks;
            return run == polled && isBatchAllowed() && (completing || !isSuspendingOrSuspended());
        }

        @Override
        public void begun(int left) {
            pendingExchanges = left;
        }

        @Override
        public void delivered() {
            room--;
        }
    }

    /** With more than the delay says there is to do, the next poll comes at once. */
    @Override
    public boolean isGreedy() {
        return super.isGreedy() || behind;
    }

    @Override
    public int getPendingExchangesSize() {
        return busy ? super.getPendingExchangesSize() : 0;
    }
}
