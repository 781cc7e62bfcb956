package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.Position;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer has in hand between a start and the next stop. An exchange may outlive a stop that did not wait for it;
 * its poll then goes on with what it began with, and cannot disturb what was started anew.
 */
final class ConsumerRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final PositionKeys.Claim claim;
    private final PositionKeeper positions;
    private final ZohoBooksClient client;
    private final CallSettings settings;
    private final ChangeFeed feed;
    private final Queue<ChangeEvent> pending = new ArrayDeque<>();
    private final String name;
    private final Duration delay;
    private String organizationId;
    private PollPlan plan;
    private int calls;

    private ConsumerRun(
            PositionKeys.Claim claim, PositionKeeper positions, ZohoBooksEndpoint endpoint, Resource resource)
            throws Exception {
        this.claim = claim;
        this.positions = positions;
        this.name = endpoint.toString();
        this.delay = Duration.ofMillis(TimeUnit.MILLISECONDS.convert(endpoint.getDelay(), endpoint.getTimeUnit()));
        ZohoBooksConsumerConfiguration options = endpoint.getConsumer();
        Position position = positions.load();
        if (endpoint.getConfiguration().getOrganizationId() != null) {
            positions.checkOrganization(endpoint.getConfiguration().getOrganizationId());
        }
        this.client = endpoint.connect().client();
        this.settings = endpoint.getConfiguration().callSettings(Priority.POLL);
        this.feed = new ChangeFeed(this::call, resource, options.feedSettings(), position);
        LOG.info(
                "Consuming changes of {} {}",
                resource,
                position == null
                        ? "from the beginning, initialSync=" + options.getInitialSync()
                        : "after " + position.upTo());
    }

    /**
     * Begins where the position is.
     *
     * @param endpoint the endpoint
     * @param resource whose changes are consumed
     * @param routeId the route, null if there is none
     * @return the run, which must be closed
     * @throws IllegalStateException if the position is in use, cannot be read, or is another organization's
     */
    static ConsumerRun begin(ZohoBooksEndpoint endpoint, Resource resource, String routeId) throws Exception {
        StateRepository<String, String> repository = endpoint.getConsumer().getPositionRepository();
        if (repository == null) {
            LOG.warn(
                    "The position of {} is kept in memory, so a restart of the application begins again with"
                            + " initialSync={}. Set positionRepository to keep it",
                    endpoint,
                    endpoint.getConsumer().getInitialSync());
            repository = endpoint.positionsInMemory();
        }
        ServiceHelper.startService(repository);
        String key = positionKey(endpoint, resource);
        String owner = routeId == null ? endpoint.toString() : "route " + routeId;
        PositionKeys.Claim claim = endpoint.getComponent().positionKeys().claim(repository, key, owner);
        try {
            return new ConsumerRun(claim, new PositionKeeper(repository, key), endpoint, resource);
        } catch (Exception e) {
            claim.close();
            throw e;
        }
    }

    private static String positionKey(ZohoBooksEndpoint endpoint, Resource resource) {
        if (endpoint.getConsumer().getPositionKey() != null) {
            return endpoint.getConsumer().getPositionKey();
        }
        String organization = endpoint.getConfiguration().getOrganizationId();
        return (endpoint.getConnection() == null ? "" : endpoint.getConnection() + "/")
                + (organization == null ? "" : organization + "/")
                + resource.name();
    }

    /** Finds out whose changes these are, which may take a call. */
    void identify() {
        if (organizationId == null) {
            organizationId = positions.checkOrganization(client.organizationId(settings));
            plan = client.register(name, organizationId, delay);
        }
    }

    private ZohoBooksResponse call(ZohoBooksRequest request) {
        try {
            ZohoBooksResponse response = client.call(request, settings);
            calls += response.cost().attempts();
            return response;
        } catch (ZohoBooksException e) {
            calls += e.getCost().attempts();
            throw e;
        }
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
