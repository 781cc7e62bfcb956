package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer has in hand between a start and the next stop. An exchange may outlive a stop that did not wait for it;
 * its poll then goes on with what it began with, and cannot disturb what was started anew.
 */
final class ConsumerRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final boolean everything;
    private final Connections.Lease connection;
    private final Calls calls;
    /** Others look at it while a poll is under way. */
    private final List<ResourceRun> runs = new CopyOnWriteArrayList<>();

    private ConsumerRun(boolean everything, ZohoBooksEndpoint endpoint) {
        ConnectionKey key = endpoint.getConfiguration().connectionKey();
        Connections connections = endpoint.getComponent().openConnections();
        this.everything = everything;
        this.connection = connections.take(key);
        // What outlives the run takes the connection for each of its calls.
        this.calls = connections.calls(key);
    }

    /**
     * Begins where the positions are.
     *
     * @param endpoint the endpoint
     * @param target whose changes are consumed
     * @param routeId the route, null if there is none
     * @return the run, which must be closed
     * @throws IllegalStateException if a position is in use, cannot be read, or is another organization's
     */
    static ConsumerRun begin(ZohoBooksEndpoint endpoint, Target.Whole target, String routeId) throws Exception {
        ConsumerPlaces places = new ConsumerPlaces(endpoint, target.resources());
        String owner = routeId == null ? endpoint.toString() : "route " + routeId;
        ConsumerRun run = new ConsumerRun(target.everything(), endpoint);
        try {
            for (Resource resource : target.resources()) {
                run.add(endpoint, resource, places, owner);
            }
            return run;
        } catch (Exception e) {
            run.close();
            throw e;
        }
    }

    private void add(ZohoBooksEndpoint endpoint, Resource resource, ConsumerPlaces places, String owner)
            throws Exception {
        PositionKeys.Claim claim =
                endpoint.getComponent().positionKeys().claim(places.positions(), places.key(resource), owner);
        try {
            runs.add(new ResourceRun(
                    endpoint,
                    resource,
                    claim,
                    places,
                    new ResourceCalls(connection, calls, endpoint.getConfiguration())));
        } catch (Exception e) {
            claim.close();
            throw e;
        }
    }

    /** Finds out whose changes these are, which may take a call. */
    void identify() {
        runs.forEach(ResourceRun::identify);
    }

    /** The resources, in the order in which their turn is. */
    List<ResourceRun> inTurn() {
        return List.copyOf(runs);
    }

    /**
     * What the consumer has in hand of a resource.
     *
     * @param resource its name, null for the only one
     * @return what it has
     * @throws IllegalArgumentException if it does not consume that, or several and none is named
     */
    ResourceRun of(String resource) {
        if (resource == null && runs.size() == 1) {
            return runs.get(0);
        }
        return runs.stream()
                .filter(run -> run.resource().name().equals(resource))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException((resource == null
                                ? "A resource must be named"
                                : "'" + resource + "' is not consumed here")
                        + "; consumed are "
                        + runs.stream().map(run -> run.resource().name()).toList()));
    }

    /** After a poll that had no room for the others, it is the next one's turn. */
    void servedUpTo(ResourceRun last) {
        Collections.rotate(runs, -(runs.indexOf(last) + 1));
    }

    /**
     * Decides what becomes of a resource that could not be read.
     *
     * @param failed the resource
     * @param why the failure
     * @return true if it is left out from now on; false if it must be tried again
     */
    boolean leaveOut(ResourceRun failed, ZohoBooksException why) {
        boolean unwelcome = everything
                && runs.size() > 1
                && (why instanceof ZohoBooksAuthenticationException || why instanceof ZohoBooksNotFoundException)
                && !why.isRetryable();
        if (unwelcome) {
            LOG.warn(
                    "{} is left out until the route starts again, because it cannot be read: {}",
                    failed.resource(),
                    why.getMessage());
            runs.remove(failed);
            failed.close();
        }
        return unwelcome;
    }

    /** Lets others use the positions, and lets the connection go. */
    @Override
    public void close() {
        runs.forEach(ResourceRun::close);
        connection.close();
    }
}
