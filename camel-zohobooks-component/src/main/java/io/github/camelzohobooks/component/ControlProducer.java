package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.changes.SnapshotRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultProducer;

/** Hands a request for a snapshot to the consumer of a route in the same context. The message stays as it is. */
final class ControlProducer extends DefaultProducer {

    private final String routeId;

    /**
     * Makes a producer.
     *
     * @param endpoint names the route
     * @throws IllegalArgumentException if it does not
     */
    ControlProducer(ZohoBooksEndpoint endpoint) {
        super(endpoint);
        this.routeId = endpoint.getProducer().getRouteId();
        if (routeId == null || routeId.isBlank()) {
            throw new IllegalArgumentException(
                    "zohobooks:control/snapshot needs the option routeId: the id of the route"
                            + " whose consumer is to deliver records once more");
        }
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof byte[] || body instanceof InputStream) {
            byte[] bytes = exchange.getMessage().getBody(byte[].class);
            body = new String(bytes, StandardCharsets.UTF_8);
        }
        consumer().requestSnapshot(SnapshotRequest.from(body));
    }

    private ZohoBooksConsumer consumer() {
        Route route = getEndpoint().getCamelContext().getRoute(routeId);
        if (route == null || !(route.getConsumer() instanceof ZohoBooksConsumer consumer)) {
            throw new IllegalArgumentException(
                    "Route '" + routeId + "' " + (route == null ? "does not exist" : "does not begin with zohobooks")
                            + ", so it cannot deliver records once more; "
                            + Suggestions.didYouMean(routeId, consumingRoutes()));
        }
        return consumer;
    }

    private List<String> consumingRoutes() {
        return getEndpoint().getCamelContext().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof ZohoBooksConsumer)
                .map(Route::getRouteId)
                .toList();
    }
}
