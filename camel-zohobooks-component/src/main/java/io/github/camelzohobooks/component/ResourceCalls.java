package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.Priority;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The calls that a consumer makes for one resource. Those that polls need are counted. Safe for use by many threads. */
final class ResourceCalls {

    private final Connections.Lease connection;
    private final Calls client;
    private final CallSettings polls;
    private final CallSettings sweeps;
    private final LongAdder made = new LongAdder();

    /**
     * Makes it.
     *
     * @param connection the connection, held for as long as consumers are registered
     * @param client makes calls over it, also later
     */
    ResourceCalls(Connections.Lease connection, Calls client, ZohoBooksConfiguration configuration) {
        this.connection = connection;
        this.client = client;
        this.polls = configuration.callSettings(Priority.POLL);
        this.sweeps = configuration.callSettings(Priority.SWEEP);
    }

    /** Makes a call that can wait until nobody else has one to make. */
    ZohoBooksResponse sweep(ZohoBooksRequest request) {
        return client.call(request, sweeps);
    }

    /** Begins a call that a poll needs. */
    CompletableFuture<ZohoBooksResponse> begin(ZohoBooksRequest request) {
        return begin(request, polls);
    }

    /** What begins calls that polls need, which may come last where everything is read. */
    CallsAhead.Beginner polls(boolean everything) {
        CallSettings settings = everything ? sweeps : polls;
        return (request, onArrival) -> begin(request, settings.telling(onArrival));
    }

    private CompletableFuture<ZohoBooksResponse> begin(ZohoBooksRequest request, CallSettings settings) {
        return client.send(request, settings).whenComplete((response, failure) -> {
            if (response != null) {
                made.add(response.cost().attempts());
            } else if (ZohoBooksClient.cause(failure) instanceof ZohoBooksException known) {
                made.add(known.getCost().attempts());
            }
        });
    }

    /** Begins a call that can wait until nobody else has one to make. */
    CompletableFuture<ZohoBooksResponse> beginSweep(ZohoBooksRequest request) {
        return client.send(request, sweeps);
    }

    /** Has the polls share the organization's quota with those of other consumers; to be closed. */
    PollPlan register(String name, String organizationId, Duration delay) {
        return connection.client().register(name, organizationId, delay);
    }

    String organizationId() {
        return client.organizationId(polls);
    }

    /** How many calls polls have needed since this was asked last. */
    int countThenReset() {
        return (int) made.sumThenReset();
    }
}
