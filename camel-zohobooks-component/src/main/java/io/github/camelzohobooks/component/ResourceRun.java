package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.ChangeList;
import io.github.camelzohobooks.component.changes.Position;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.changes.RecordMemory;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a consumer has in hand of one resource between a start and the next stop. */
final class ResourceRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final Resource resource;
    private final PositionKeys.Claim claim;
    private final PositionKeeper positions;
    private final ZohoBooksClient client;
    private final ChangeFeed feed;
    private final Queue<ChangeEvent> pending = new ArrayDeque<>();
    private final String name;
    private final Duration delay;
    private String organizationId;
    private PollPlan plan;
    private int calls;

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
        ZohoBooksConsumerConfiguration options = endpoint.getConsumer();
        this.feed = new ChangeFeed(
                this::call,
                new ChangeList(resource, endpoint.getProducer().getModuleName()),
                options.feedSettings(resource),
                new RecordMemory(places.records(), key, options.extent()),
                position);
        LOG.info(
                "Consuming changes of {} {}",
                resource,
                position == null
                        ? "from the beginning, initialSync=" + options.getInitialSync()
                        : "after " + position.upTo());
    }

    Resource resource() {
        return resource;
    }

    /** Finds out whose changes these are, which may take a call. */
    void identify() {
        if (organizationId == null) {
            organizationId = positions.checkOrganization(client.organizationId());
            plan = client.register(name, organizationId, delay);
        }
    }

    private ZohoBooksResponse call(ZohoBooksRequest request) {
        calls++;
        return client.call(request, feed.isSnapshot() ? Priority.SWEEP : Priority.POLL);
    }

    /** Tells whether this poll may be made, so that the organization's quota lasts for the day. */
    boolean isDue() {
        return plan.isDue();
    }

    /** Tells the plan what the poll has cost. */
    void polled() {
        plan.polled(calls);
        calls = 0;
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

    void delivered(ChangeEvent change) {
        feed.delivered(change);
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
