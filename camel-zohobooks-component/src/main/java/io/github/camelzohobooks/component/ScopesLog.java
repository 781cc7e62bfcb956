package io.github.camelzohobooks.component;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, before the first route starts, which scopes the routes need: the refresh token must have been made with them. */
final class ScopesLog implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksScopes.class);

    private final ZohoBooksComponent component;

    ScopesLog(ZohoBooksComponent component) {
        this.component = component;
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        try {
            RouteEndpoints all = RouteEndpoints.of(context);
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
            if (!unknown.isEmpty()) {
                LOG.info("The scopes that these calls need are not known: {}", String.join(", ", unknown));
            }
        } catch (RuntimeException e) {
            // A line in the log is not worth a start that fails.
            LOG.debug("The scopes that routes need cannot be told", e);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // The routes have been told of before.
    }

    private static void log(String connection, ZohoBooksScopes scopes) {
        String of = connection.isEmpty() ? "" : " of connection " + connection;
        if (!scopes.names().isEmpty()) {
            LOG.info("The refresh token{} needs the scopes {}", of, scopes.parameter());
        }
    }
}
