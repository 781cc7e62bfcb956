package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.ChangeList;
import io.github.camelzohobooks.component.changes.ChangeType;
import io.github.camelzohobooks.component.changes.DeletionSweep;
import io.github.camelzohobooks.component.changes.DetailReader;
import io.github.camelzohobooks.component.changes.Position;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.changes.RecordMemory;
import io.github.camelzohobooks.component.changes.SweepState;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a consumer has in hand of one resource between a start and the next stop. */
final class ResourceRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final Resource resource;
    private final PositionKeys.Claim claim;
    private final PositionKeeper positions;
    private final ZohoBooksClient client;
    private final CallSettings polls;
    private final CallSettings sweeps;
    private final ChangeFeed feed;
    private final RecordMemory memory;
    private final DetailReader details;
    private final DeletionSweep sweep;
    /** Calls for details end on other threads. */
    private final LongAdder calls = new LongAdder();

    private final Queue<ChangeEvent> pending = new ArrayDeque<>();
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
     * @throws IllegalStateException if the position cannot be read, or is another organization's
     */
    ResourceRun(ZohoBooksEndpoint endpoint, Resource resource, PositionKeys.Claim claim, ConsumerPlaces places)
            throws Exception {
        this.resource = resource;
        this.claim = claim;
        this.name = resource + " of " + endpoint;
        this.delay = Duration.ofMillis(TimeUnit.MILLISECONDS.convert(endpoint.getDelay(), endpoint.getTimeUnit()));
        String key = places.key(resource);
        this.positions = new PositionKeeper(places.positions(), key);
        Position position = positions.load();
        if (endpoint.getConfiguration().getOrganizationId() != null) {
            positions.checkOrganization(endpoint.getConfiguration().getOrganizationId());
        }
        this.client = endpoint.connect().client();
        this.polls = endpoint.getConfiguration().callSettings(Priority.POLL);
        this.sweeps = endpoint.getConfiguration().callSettings(Priority.SWEEP);
        ZohoBooksConsumerConfiguration options = endpoint.getConsumer();
        ChangeList list = new ChangeList(resource, endpoint.getProducer().getModuleName());
        this.memory = new RecordMemory(places.records(), key, options.extent());
        this.feed = new ChangeFeed(this::call, list, options.feedSettings(resource), memory, position);
        this.details = options.isDetails()
                ? new DetailReader(this::begin, list, endpoint.getComponent().getMaxConcurrentCalls())
                : null;
        this.sweep = options.getDeletions() == Deletions.SWEEP
                ? new DeletionSweep(
                        request -> client.call(request, sweeps),
                        list,
                        options.sweepSettings(),
                        memory,
                        sweepState(position, options))
                : null;
        LOG.info(
                "Consuming changes of {} {}",
                resource,
                position == null
                        ? "from the beginning, initialSync=" + options.getInitialSync()
                        : "after " + position.upTo());
    }

    /** What the memory knows is stored before the snapshot that it learns it from, so that a crash after it does no harm. */
    private SweepState sweepState(Position position, ZohoBooksConsumerConfiguration options) {
        SweepState state = positions.loadSweep();
        if (position == null && options.hasSnapshot()) {
            state = state.knowing(Instant.EPOCH);
            positions.storeSweep(state);
        } else if (memory.isFresh()) {
            state = state.knowing(null);
        }
        return state;
    }

    Resource resource() {
        return resource;
    }

    /** Finds out whose changes these are, which may take a call. */
    void identify() {
        if (organizationId == null) {
            organizationId = positions.checkOrganization(client.organizationId(polls));
            plan = client.register(name, organizationId, delay);
        }
    }

    private ZohoBooksResponse call(ZohoBooksRequest request) {
        try {
            ZohoBooksResponse response = client.call(request, feed.isSnapshot() ? sweeps : polls);
            calls.add(response.cost().attempts());
            return response;
        } catch (ZohoBooksException e) {
            calls.add(e.getCost().attempts());
            throw e;
        }
    }

    private CompletableFuture<ZohoBooksResponse> begin(ZohoBooksRequest request) {
        return client.send(request, polls).whenComplete((response, failure) -> {
            if (response != null) {
                calls.add(response.cost().attempts());
            } else if (ZohoBooksClient.cause(failure) instanceof ZohoBooksException known) {
                calls.add(known.getCost().attempts());
            }
        });
    }

    /** Tells whether this poll may be made, so that the organization's quota lasts for the day. */
    boolean isDue() {
        return plan.isDue();
    }

    /** Tells the plan what the poll has cost. */
    void polled() {
        plan.polled((int) calls.sumThenReset());
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
        if (details == null || found.type() == ChangeType.DELETED) {
            return Optional.of(found);
        }
        Optional<ChangeEvent> whole = details.read(pending);
        if (whole.isEmpty() && sweep != null) {
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

    /**
     * Notes that the first pending change is done with.
     *
     * @param told what was delivered, empty for nothing
     */
    void delivered(Optional<ChangeEvent> told) {
        ChangeEvent found = pending.remove();
        if (found.type() != ChangeType.DELETED) {
            if (sweep != null && sweep.hasGiven(found)) {
                sweep.delivered(found);
            } else {
                feed.delivered(found);
            }
        }
        told.filter(change -> change.type() == ChangeType.DELETED).ifPresent(change -> sweep.delivered(change));
    }

    /** Begins to look for deletions in this poll. */
    void lookForDeletions() {
        if (sweep != null) {
            sweep.pollBegins();
        }
    }

    /** Looks for a deletion; false if there is none for now. */
    boolean fetchDeletion() {
        Optional<ChangeEvent> deletion = sweep == null
                ? Optional.empty()
                : feed.toldTime().flatMap(now -> feed.settledUpTo().flatMap(settled -> sweep.next(now, settled)));
        deletion.ifPresent(pending::add);
        return deletion.isPresent();
    }

    /** Keeps how the sweep for deletions stands. */
    void keepSweep() {
        if (sweep != null) {
            positions.storeSweep(sweep.state());
        }
    }

    /** Tells whether a whole pass is delivered, as far as can be told without a call. */
    boolean isComplete() {
        return pending.isEmpty() && feed.isComplete();
    }

    /** Moves the position: everything was delivered. */
    void commit() {
        positions.store(feed.finish(organizationId));
    }

    /** Leaves the position where it is, and keeps what was delivered after it. */
    void keepProgress() {
        feed.underWay(organizationId).ifPresent(positions::store);
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
