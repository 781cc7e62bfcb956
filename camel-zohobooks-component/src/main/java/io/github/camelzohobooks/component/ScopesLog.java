package io.github.camelzohobooks.component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says, before the first route starts, which scopes the routes need: the refresh token must have been made with them. Of routes
 * that are added later it says what they need besides.
 */
final class ScopesLog extends LifecycleStrategySupport implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksScopes.class);

    private static final String UNKNOWN = "unknown";

    private final ZohoBooksComponent component;
    /** What was said already, by connection; of calls whose scope is not known, under their own key. */
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

    ScopesLog(ZohoBooksComponent component) {
        this.component = component;
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        told.clear();
        tell(context, List.of());
        if (!context.getLifecycleStrategies().contains(this)) {
            context.addLifecycleStrategy(this);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // The routes have been told of before.
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        if (component.getCamelContext().isStarted()) {
            tell(component.getCamelContext(), routes);
        }
    }

    private void tell(CamelContext context, Collection<Route> routes) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        try {
            RouteEndpoints all = RouteEndpoints.of(context);
            routes.forEach(route -> all.addCalculated(context, route.getRouteId()));
            Map<String, RouteEndpoints> byConnection = new TreeMap<>();
            for (ZohoBooksEndpoint endpoint : all.known()) {
                if (endpoint.getComponent() == component) {
                    String connection = endpoint.getConnection() == null ? "" : endpoint.getConnection();
                    byConnection
                            .computeIfAbsent(connection, name -> new RouteEndpoints())
                            .add(endpoint);
                }
            }
            SortedSet<String> unknown = new TreeSet<>(all.unknown());
            unknown.removeIf(address -> context.hasComponent(ExchangeHelper.resolveScheme(address)) != component);
            byConnection.forEach((connection, endpoints) -> {
                ZohoBooksScopes scopes = ZohoBooksScopes.of(endpoints);
                unknown.addAll(scopes.unknown());
                log(connection, scopes);
            });
            unknown.removeAll(toldOf(UNKNOWN));
            if (!unknown.isEmpty()) {
                toldOf(UNKNOWN).addAll(unknown);
                LOG.info("The scopes that these calls need are not known: {}", String.join(", ", unknown));
            }
        } catch (RuntimeException e) {
            // A line in the log is not worth a start that fails.
            LOG.debug("The scopes that routes need cannot be told", e);
        }
    }

    private Set<String> toldOf(String key) {
        return told.computeIfAbsent(key, name -> ConcurrentHashMap.newKeySet());
    }

    private void log(String connection, ZohoBooksScopes scopes) {
        Set<String> before = toldOf("connection " + connection);
        boolean first = before.isEmpty();
        if (!before.addAll(scopes.names())) {
            return;
        }
        String of = connection.isEmpty() ? "" : " of connection " + connection;
        if (first) {
            LOG.info("The refresh token{} needs the scopes {}", of, scopes.parameter());
        } else {
            LOG.info(
                    "With the routes that were added, the refresh token{} needs the scopes {}", of, scopes.parameter());
        }
    }
}
