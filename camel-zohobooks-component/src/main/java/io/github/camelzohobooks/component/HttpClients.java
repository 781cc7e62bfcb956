package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.TokenInterceptor;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * The HTTP clients of a component, which Camel HTTP builds: one for each API host, however many accounts are reached there,
 * because each has a pool of sockets. For use under a lock, but for
 * the clients.
 */
final class HttpClients {

    /** Camel HTTP has no finite default; a call that never ends would hold its thread for ever. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(1);

    /** Made when the first call needs it: TLS alone would take a good part of the start of an application. */
    private final class Shared {
        private final URI api;
        private final Lock lock = new ReentrantLock();
        private HttpEndpoint endpoint;
        private boolean closed;
        private int users;

        private Shared(URI api) {
            this.api = api;
        }

        /** The client; threads that ask for it meanwhile wait until it is made. */
        HttpClient client() {
            lock.lock();
            try {
                if (closed) {
                    throw new ZohoBooksException(
                            "The HTTP client for " + api + " is closed, because the component was stopped",
                            ErrorDetails.BEFORE_ANY_REQUEST,
                            null);
                }
                if (endpoint == null) {
                    endpoint = open(api);
                }
                return endpoint.getHttpClient();
            } finally {
                lock.unlock();
            }
        }

        void close() {
            lock.lock();
            try {
                closed = true;
                ServiceHelper.stopAndShutdownService(endpoint);
            } finally {
                lock.unlock();
            }
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
     * @return gives the client, for use by many threads; throws a {@link ZohoBooksException} if it cannot be made
     */
    Supplier<HttpClient> take(URI api) {
        Shared shared = clients.computeIfAbsent(api, Shared::new);
        shared.users++;
        return shared::client;
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
        return Optional.of(shared::close);
    }

    int size() {
        return clients.size();
    }
}
