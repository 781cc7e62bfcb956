package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.limits.PollPlan;
import java.time.Duration;

/** When it is a resource's turn to be polled, so that the quota of its organization lasts for the day. */
final class PollTurn implements AutoCloseable {

    private final ResourceCalls calls;
    private final String name;
    private final Duration delay;
    private PollPlan plan;

    /**
     * Makes it without a plan.
     *
     * @param calls the calls of the resource
     * @param resource the resource
     * @param endpoint tells how long to wait between two polls
     */
    PollTurn(ResourceCalls calls, Resource resource, ZohoBooksEndpoint endpoint) {
        this.calls = calls;
        this.name = resource + " of " + endpoint;
        this.delay = Duration.of(endpoint.getDelay(), endpoint.getTimeUnit().toChronoUnit());
    }

    /** Takes part in the plan of an organization, if it does not yet. */
    void planFor(String organizationId) {
        if (plan == null) {
            plan = calls.register(name, organizationId, delay);
        }
    }

    /** Tells whether a poll may be made. */
    boolean hasCome() {
        return plan.isDue();
    }

    /** Tells the plan, if there still is one, what the poll has cost. */
    void polled() {
        if (plan != null) {
            plan.polled(calls.countThenReset());
        }
    }

    /** What the log calls it. */
    @Override
    public String toString() {
        return name;
    }

    /** Leaves the quota to others. */
    @Override
    public void close() {
        if (plan != null) {
            plan.close();
            plan = null;
        }
    }
}
