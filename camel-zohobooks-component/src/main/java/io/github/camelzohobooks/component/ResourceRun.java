package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.ChangeList;
import io.github.camelzohobooks.component.changes.ChangeType;
import io.github.camelzohobooks.component.changes.DetailReader;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.changes.Reached;
import io.github.camelzohobooks.component.changes.RecordMemory;
import io.github.camelzohobooks.component.changes.SnapshotQueue;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.limits.PollPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a consumer has in hand of one resource between a start and the next stop. */
final class ResourceRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final Resource resource;
    private final PositionKeys.Claim claim;
    private final PositionKeeper positions;
    private final PositionHandover handover;
    private final ResourceCalls calls;
    private final ChangeList list;
    private final ZohoBooksEndpoint endpoint;
    private final RecordMemory memory;
    private final ResourceSweep sweep;
    private final RequestedDelivery requested;
    private final LongAdder deliveredCount = new LongAdder();
    private volatile Instant lastPoll;
    private ChangeFeed feed;
    private DetailReader details;

    private final Deque<ChangeEvent> pending = new ArrayDeque<>();
    private final String name;
    private final Duration delay;
    private String organizationId;
    private PollPlan plan;

    /**
     * Begins where the position is.
     *
     * @param endpoint the endpoint
     * @param resource whose changes are consumed
     * @param claim the right to use the position, which is given back at the end
     * @param places where position and records are kept
     * @param calls makes calls
     * @throws IllegalStateException if the position cannot be read, or is another organization's
     */
    ResourceRun(
            ZohoBooksEndpoint endpoint,
            Resource resource,
            PositionKeys.Claim claim,
            ConsumerPlaces places,
            ResourceCalls calls) {
        this.resource = resource;
        this.claim = claim;
        this.endpoint = endpoint;
        this.name = resource + " of " + endpoint;
        this.delay = Duration.of(endpoint.getDelay(), endpoint.getTimeUnit().toChronoUnit());
        ZohoBooksConsumerConfiguration options = endpoint.getConsumer();
        String key = places.key(resource);
        this.positions = new PositionKeeper(places.positions(), key);
        Reached position = positions.load();
        if (endpoint.getConfiguration().getOrganizationId() != null) {
            positions.checkOrganization(endpoint.getConfiguration().getOrganizationId());
        }
        this.calls = calls;
        this.list = new ChangeList(resource, endpoint.getProducer().getModuleName());
        this.memory = new RecordMemory(places.records(), key, options.extent());
        this.handover = new PositionHandover(positions, memory, options.getPositionCommit() == CommitMode.MANUAL);
        this.sweep = new ResourceSweep(options, calls, list, memory, positions, position);
        this.requested =
                RequestedDelivery.of(endpoint, list, memory, calls, new SnapshotQueue(places.positions(), key));
        begin(position);
        LOG.info("Consuming changes of {} {}", resource, where(position));
    }

    private void begin(Reached position) {
        pending.clear();
        handover.forget();
        details = RequestedDelivery.details(endpoint, list, calls::begin);
        feed = new ChangeFeed(
                new CallsAhead(() -> calls.polls(feed.isSnapshot())),
                list,
                endpoint.getConsumer().feedSettings(resource),
                memory,
                position);
    }

    private String where(Reached position) {
        return position == null
                ? "from the beginning, initialSync=" + endpoint.getConsumer().getInitialSync()
                : position.describe();
    }

    Resource resource() {
        return resource;
    }

    /** Finds out whose changes these are, which may take a call. */
    void identify() {
        if (organizationId == null) {
            organizationId = positions.checkOrganization(calls.organizationId());
            plan = calls.register(name, organizationId, delay);
        }
    }

    /** Tells whether this poll may be made, so that the organization's quota lasts for the day. */
    boolean isDue() {
        return plan.isDue();
    }

    /** Tells the plan what the poll has cost. */
    void polled() {
        plan.polled(calls.countThenReset());
        lastPoll = endpoint.getComponent().getClock().instant();
    }

    String organizationId() {
        return organizationId;
    }

    /** Changes that were found and not yet delivered. */
    Queue<ChangeEvent> pending() {
        return pending;
    }

    /** Looks for changes if none are pending. */
    void fetch() {
        if (pending.isEmpty()) {
            if (feed.isSnapshot() && feed.pageDelivered()) {
                keepProgress();
            }
            pending.addAll(feed.next());
        }
    }

    /**
     * The first pending change as it is to be delivered, with the full record where that is wanted.
     *
     * @return the change, empty if there is nothing to deliver, because the record is gone
     */
    Optional<ChangeEvent> prepare() {
        ChangeEvent found = pending.element();
        DetailReader reader = requested.isGiven() ? requested.details() : details;
        if (reader == null || found.type() == ChangeType.DELETED) {
            return Optional.of(found);
        }
        Optional<ChangeEvent> whole = reader.read(pending);
        if (whole.isEmpty() && sweep.isWanted()) {
            return Optional.of(memory.deletion(resource.name(), found.id()));
        }
        if (whole.isEmpty()) {
            LOG.info(
                    "{} {} was deleted before it could be read in full, so its change is left out",
                    resource,
                    found.id());
        }
        return whole;
    }

    /** Takes the first pending change out, to deliver it. */
    ChangeEvent take() {
        return pending.remove();
    }

    /**
     * Notes that a change is done with.
     *
     * @param found the change that was taken out
     * @param told what was delivered, empty for nothing
     */
    void delivered(ChangeEvent found, Optional<ChangeEvent> told) {
        handover.delivered();
        if (requested.isGiven()) {
            requested.delivered(found);
        } else if (found.type() != ChangeType.DELETED) {
            if (sweep.hasGiven(found)) {
                sweep.delivered(told.orElse(found));
            } else {
                feed.delivered(told.orElse(found));
            }
        }
        told.ifPresent(change -> deliveredCount.increment());
        told.filter(change -> change.type() == ChangeType.DELETED).ifPresent(change -> sweep.delivered(change));
    }

    /**
     * Takes back changes that could not be delivered.
     *
     * @param undone the changes, the last one first
     */
    void giveBack(Iterable<ChangeEvent> undone) {
        undone.forEach(pending::addFirst);
    }

    /**
     * What the route gets, if it is to store the position after a message.
     *
     * @param change the change that is to be delivered now
     * @param last whether no other message of the same change follows
     */
    Optional<PositionCommit> offer(ChangeEvent change, boolean last) {
        return handover.offer(
                () -> feed.reachedWith(last ? change : null, organizationId).orElseThrow(), last ? change : null);
    }

    /** Brings records of a requested snapshot; false if there are none for now. The pass must be at its end. */
    boolean fetchRequested(BooleanSupplier mayGoOn) {
        return requested.fetch(feed, pending, mayGoOn);
    }

    /** Ends the delivery of requested snapshots in this poll. */
    void leaveRequested() {
        requested.leave(pending);
    }

    /** What is requested to be delivered once more. */
    RequestedDelivery requested() {
        return requested;
    }

    /**
     * Sets the position, or resets it, between two polls.
     *
     * @param text a position, a time, or null for none
     * @throws IllegalArgumentException if the text is neither
     */
    void moveTo(String text) {
        positions.set(text, organizationId);
        if (text == null) {
            memory.forgetContents();
        }
        Reached position = positions.load();
        begin(position);
        LOG.info("The position of {} was set, which goes on {}", name, where(position));
    }

    /** How it stands, as far as is stored; may be asked for at any time. */
    PositionReport report() {
        return PositionReport.of(
                resource.name(),
                positions,
                endpoint.getComponent().getClock().instant(),
                lastPoll,
                deliveredCount.sum(),
                requested.waiting());
    }

    /** Looks for deletions. */
    ResourceSweep sweep() {
        return sweep;
    }

    /** Looks for a deletion; false if there is none for now. */
    boolean fetchDeletion() {
        return sweep.next(feed).map(pending::add).isPresent();
    }

    /** Tells whether a whole pass is delivered, as far as can be told without a call. */
    boolean isComplete() {
        return pending.isEmpty() && feed.isComplete();
    }

    /** Tells whether a pass is under way, so that the next poll goes on with it. */
    boolean isUnderWay() {
        return !pending.isEmpty() || feed.isUnderWay();
    }

    /** Moves the position: everything was delivered. */
    void commit() {
        handover.finished(feed.finish(organizationId));
    }

    /** Leaves the position where it is, and keeps what was delivered after it. */
    void keepProgress() {
        feed.underWay(organizationId).ifPresent(handover::underWay);
    }

    /** Lets others use the position. */
    @Override
    public void close() {
        if (plan != null) {
            plan.close();
        }
        claim.close();
    }
}
