package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.DatabaseUnreachableException;
import io.github.camelzohobooks.component.changes.SnapshotRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer whose positions can be read, set and reset while it runs, by Java and by JMX. A position changes between two
 * polls only, so a call may have to wait for the end of the poll under way. Safe for use by many threads.
 */
public abstract class PositionedConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private static final long SECONDS_FOR_POLL = 5;

    /** A scheduler may have several threads, and a poll may still be under way after a restart of the route. */
    final ReentrantLock polling = new ReentrantLock();

    /** What was begun at the start, null while the consumer is stopped. */
    volatile ConsumerRun run;

    /** Held while a run begins, ends, or is stored. */
    private final Lock changing = new ReentrantLock();

    /** Whether a poll has yet to begin the run. */
    private volatile boolean late;

    PositionedConsumer(ZohoBooksEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** Begins where the positions are. */
    abstract ConsumerRun newRun() throws Exception;

    /** A start that failed would be for good: who leads by master: stays the leader, and soon tries no more. */
    final void begin() throws Exception {
        try {
            run = newRun();
        } catch (DatabaseUnreachableException e) {
            LOG.warn(
                    "{} begins when its database can be reached; each poll tries it. {}",
                    getEndpoint(),
                    e.getMessage());
            late = true;
        }
    }

    final void beginIfLate() throws Exception {
        if (late) {
            changing.lock();
            try {
                if (late) {
                    run = newRun();
                    late = false;
                }
            } finally {
                changing.unlock();
            }
        }
    }

    /**
     * Gives the poll under way, which was told to stop, a little time to store what it has reached. One that does not end
     * goes on for itself and stores nothing more.
     */
    final void awaitPoll() throws InterruptedException {
        // The message that is being delivered may have stopped its own route.
        if (!polling.isHeldByCurrentThread() && polling.tryLock(SECONDS_FOR_POLL, TimeUnit.SECONDS)) {
            polling.unlock();
        }
    }

    /** Gives back what was begun, null if nothing was; nothing begins any more until the next start. */
    final ConsumerRun end() {
        changing.lock();
        try {
            ConsumerRun ended = run;
            run = null;
            late = false;
            return ended;
        } finally {
            changing.unlock();
        }
    }

    /** Stores what a poll has reached, unless the consumer was stopped meanwhile; a stop waits until it is stored. */
    final void store(ConsumerRun polled, Runnable storing) {
        // A stop interrupts the poll, and Java closes files in which an interrupted thread writes.
        boolean interrupted = Thread.interrupted();
        changing.lock();
        try {
            if (run == polled) {
                storing.run();
            }
        } finally {
            changing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ConsumerRun running() {
        ConsumerRun running = run;
        if (running == null && late) {
            throw new IllegalStateException(
                    "The route " + getRouteId() + " waits for its database, which each poll tries to reach");
        }
        if (running == null) {
            throw new IllegalStateException("The route " + getRouteId()
                    + " does not run. Start it, or set the position in" + " its repository");
        }
        return running;
    }

    /**
     * How the positions stand, by resource.
     *
     * @return a report for each resource that is consumed
     * @throws IllegalStateException if the consumer does not run
     */
    public List<PositionReport> positionReports() {
        return running().all().stream().map(ResourceRun::report).toList();
    }

    /**
     * How the position of one resource stands.
     *
     * @param resource the resource, null for the only one
     * @return the report
     * @throws IllegalArgumentException if the resource is not consumed here
     * @throws IllegalStateException if the consumer does not run
     */
    public PositionReport positionReport(String resource) {
        return running().of(resource).report();
    }

    /**
     * Sets a position: everything modified up to then counts as delivered, and what was modified later is delivered.
     *
     * @param resource the resource, null for the only one
     * @param time the moment, by Zoho's clock
     * @throws IllegalArgumentException if the resource is not consumed here
     * @throws IllegalStateException if the consumer does not run, or if called by a message that it is delivering
     */
    public void setPosition(String resource, Instant time) {
        setPosition(resource, time.toString());
    }

    /**
     * Sets a position.
     *
     * @param resource the resource, null or empty for the only one
     * @param position a time such as {@code 2026-01-31T00:00:00Z}, up to which everything modified counts as delivered, or
     *     a position as it was read before
     * @throws IllegalArgumentException if the resource is not consumed here, or if the text is neither
     * @throws IllegalStateException if the consumer does not run, or if called by a message that it is delivering
     */
    @ManagedOperation(
            description = "Sets the position of a resource to a time such as 2026-01-31T00:00:00Z, or to a"
                    + " position as it was read before")
    public void setPosition(String resource, String position) {
        if (position == null || position.isBlank()) {
            throw new IllegalArgumentException("The position must be a time such as 2026-01-31T00:00:00Z, or a position"
                    + " as it was read before. To begin anew, reset it");
        }
        betweenPolls(resource, position);
    }

    /**
     * Removes a position, so that the consumer begins as {@code initialSync} says.
     *
     * @param resource the resource, null or empty for the only one
     * @throws IllegalArgumentException if the resource is not consumed here
     * @throws IllegalStateException if the consumer does not run, or if called by a message that it is delivering
     */
    @ManagedOperation(description = "Removes the position of a resource, so that it begins as initialSync says")
    public void resetPosition(String resource) {
        betweenPolls(resource, null);
    }

    private void betweenPolls(String resource, String position) {
        if (polling.isHeldByCurrentThread()) {
            throw new IllegalStateException("A position cannot be set by the message that is being delivered. Do it on"
                    + " another thread, which waits until the poll is over");
        }
        polling.lock();
        try {
            running().of(named(resource)).moveTo(position);
        } finally {
            polling.unlock();
        }
    }

    private static String named(String resource) {
        return resource == null || resource.isBlank() ? null : resource;
    }

    /**
     * Asks for records to be delivered once more, as {@code read}, between ordinary polls. Returns at once; the request is
     * stored with the position and outlasts a restart.
     *
     * @param request which records
     * @throws IllegalArgumentException if the resource is not consumed here, or if its records cannot be read by id
     * @throws IllegalStateException if the consumer does not run
     */
    public void requestSnapshot(SnapshotRequest request) {
        running().of(named(request.resource())).requested().request(request);
    }

    /**
     * Asks for records to be delivered once more.
     *
     * @param json the request as {@link SnapshotRequest#from} reads it, empty for all records of the only resource
     */
    @ManagedOperation(
            description = "Asks for records to be delivered once more, by a JSON object with resource and, where"
                    + " wanted, modifiedFrom, modifiedTo, createdFrom, createdTo, ids")
    public void requestSnapshot(String json) {
        requestSnapshot(SnapshotRequest.from(json));
    }

    /**
     * Takes back all requests for snapshots of a resource, also the one under way.
     *
     * @param resource the resource, null or empty for the only one
     * @throws IllegalArgumentException if the resource is not consumed here
     * @throws IllegalStateException if the consumer does not run
     */
    @ManagedOperation(description = "Takes back all requests for snapshots of a resource")
    public void cancelSnapshots(String resource) {
        running().of(named(resource)).requested().cancel();
    }

    /**
     * How the positions stand, for JMX.
     *
     * @return a row for each resource
     * @throws OpenDataException never
     */
    @ManagedAttribute(description = "The position of each resource")
    public TabularData getPositions() throws OpenDataException {
        return PositionTable.of(positionReports());
    }
}
