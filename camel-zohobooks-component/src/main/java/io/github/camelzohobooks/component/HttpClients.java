package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.TokenInterceptor;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The HTTP clients of a component, which Camel HTTP builds: one for each API host, however many accounts are reached there,
 * because each has a pool of sockets. For use under a lock.
 */
final class HttpClients {

    /** Camel HTTP has no finite default; a call that never ends would hold its thread for ever. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(1);

    private static final class Shared {
        private final HttpEndpoint endpoint;
        private int users;

        private Shared(HttpEndpoint endpoint) {
            this.endpoint = endpoint;
        }
    }

    private final CamelContext context;
    private final Supplier<HttpComponent> given;
    private final Map<URI, Shared> clients = new HashMap<>();

    /**
     * Makes it without clients.
     *
     * @param given gives the component that has the settings, null for the context's own one
     */
    HttpClients(CamelContext context, Supplier<HttpComponent> given) {
        this.context = context;
        this.given = given;
    }

    /**
     * The client for an API host, which also reaches the OAuth server. Whoever takes it gives it back.
     *
     * @param api scheme, host and port
     * @return an endpoint that is started, and has the client
     * @throws ZohoBooksException if it cannot be made
     */
    HttpEndpoint take(URI api) {
        Shared shared = clients.computeIfAbsent(api, host -> new Shared(open(host)));
        shared.users++;
        return shared.endpoint;
    }

    private HttpEndpoint open(URI api) {
        try {
            HttpComponent http = given.get();
            if (http == null) {
                http = context.getComponent(api.getScheme(), HttpComponent.class);
            }
            Map<String, Object> options = new HashMap<>();
            if (http.getResponseTimeout() == 0) {
                options.put("responseTimeout", Long.toString(RESPONSE_TIMEOUT.toMillis()));
            }
            HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(api.toString(), options);
            addToChain(endpoint);
            ServiceHelper.startService(endpoint);
            return endpoint;
        } catch (Exception e) {
            throw new ZohoBooksException(
                    "No HTTP client can be made for " + api
                            + ", so nothing was sent: look at the settings of the component " + api.getScheme(),
                    ErrorDetails.BEFORE_ANY_REQUEST,
                    e);
        }
    }

    private static void addToChain(HttpEndpoint endpoint) {
        CompositeHttpConfigurer chain = new CompositeHttpConfigurer();
        // The user's proxy settings are a configurer, too, so they are kept.
        chain.addConfigurer(endpoint.getHttpClientConfigurer());
        // HttpClient repeats on 429 and 503, POST included, and follows redirects; both would bypass the limits.
        chain.addConfigurer(builder -> builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addRequestInterceptorFirst(new TokenInterceptor()));
        endpoint.setHttpClientConfigurer(chain);
    }

    /**
     * Takes a client back.
     *
     * @param api the host that it was taken for
     * @return closes the client, which may take a while; empty if others use it
     */
    Optional<Runnable> giveBack(URI api) {
        Shared shared = clients.get(api);
        shared.users--;
        if (shared.users > 0) {
            return Optional.empty();
        }
        clients.remove(api);
        return Optional.of(() -> ServiceHelper.stopAndShutdownService(shared.endpoint));
    }

    int size() {
        return clients.size();
    }
}
