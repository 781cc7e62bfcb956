package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What a consumer has in hand between a start and the next stop. An exchange may outlive a stop that did not wait for it;
 * its poll then goes on with what it began with, and cannot disturb what was started anew.
 */
final class ConsumerRun implements AutoCloseable {

    private final boolean everything;
    private final Connections.Lease connection;
    private final Calls calls;
    /** Others look at it while a poll is under way. */
    private final List<ResourceRun> runs = new CopyOnWriteArrayList<>();

    private final UnreadableResources unreadable;

    private ConsumerRun(boolean everything, ZohoBooksEndpoint endpoint) {
        ConnectionKey key = endpoint.getConfiguration().connectionKey();
        Connections connections = endpoint.getComponent().openConnections();
        this.everything = everything;
        this.connection = connections.take(key);
        // What outlives the run takes the connection for each of its calls.
        this.calls = connections.calls(key);
        this.unreadable = new UnreadableResources(endpoint.getComponent().getClock());
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

    /**
     * Finds out whose changes these are, which may take a call, and takes those back that are to be tried again.
     *
     * @return the resources to poll, in the order in which their turn is
     */
    List<ResourceRun> inTurn() {
        for (ResourceRun due : unreadable.due()) {
            if (!runs.contains(due)) {
                runs.add(due);
            }
        }
        runs.forEach(ResourceRun::identify);
        return List.copyOf(runs);
    }

    /** All resources, those that cannot be read included. */
    List<ResourceRun> all() {
        return Stream.concat(runs.stream(), unreadable.all().stream())
                .distinct()
                .toList();
    }

    /**
     * What the consumer has in hand of a resource.
     *
     * @param resource its name, null for the only one
     * @return what it has
     * @throws IllegalArgumentException if it does not consume that, or several and none is named
     */
    ResourceRun of(String resource) {
        List<ResourceRun> all = all();
        if (resource == null && all.size() == 1) {
            return all.get(0);
        }
        return all.stream()
                .filter(run -> run.resource().name().equals(resource))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        (resource == null ? "A resource must be named" : "'" + resource + "' is not consumed here")
                                + "; consumed are "
                                + all.stream().map(run -> run.resource().name()).toList()));
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
     * @return true if it is left out for a while; false if the next poll tries it again
     */
    boolean leaveOut(ResourceRun failed, ZohoBooksException why) {
        boolean unwelcome = everything && runs.size() > 1 && UnreadableResources.isRefusal(why);
        if (unwelcome) {
            unreadable.leaveOut(failed, why);
            runs.remove(failed);
        }
        return unwelcome;
    }

    /** Notes that a resource was read. */
    void wasRead(ResourceRun resource) {
        unreadable.wasRead(resource);
    }

    /** Lets others use the positions, and lets the connection go. */
    @Override
    public void close() {
        all().forEach(ResourceRun::close);
        connection.close();
    }
}
