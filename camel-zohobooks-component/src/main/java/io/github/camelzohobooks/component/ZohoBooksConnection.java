package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.Hosts;
import io.github.camelzohobooks.component.oauth.TokenInterceptor;
import io.github.camelzohobooks.component.oauth.TokenManager;
import io.github.camelzohobooks.component.oauth.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A connection to one account: its token, and the HTTP client that Camel HTTP builds for it. All endpoints with the same
 * credentials, hosts and organization share it. Safe for use by many threads.
 */
final class ZohoBooksConnection extends ServiceSupport {

    /** Camel HTTP has no finite default; a call that never ends would hold its thread for ever. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(1);

    /**
     * What makes a connection another one.
     *
     * @param credentials the credentials
     * @param hosts the hosts
     * @param organizationId the organization, null if it is to be found
     */
    record Key(Credentials credentials, Hosts hosts, String organizationId) {}

    private final HttpEndpoint httpEndpoint;
    private final ZohoBooksClient client;

    ZohoBooksConnection(
            Key key, HttpComponent http, TokenStore store, ZohoBooksLimits limits, Executor callThreads, Clock clock)
            throws Exception {
        this.httpEndpoint = createHttpEndpoint(key.hosts(), http);
        TokenManager tokens =
                new TokenManager(httpEndpoint::getHttpClient, key.hosts(), key.credentials(), store, clock);
        addToChain(httpEndpoint, new TokenInterceptor(tokens));
        this.client = new ZohoBooksClient(
                httpEndpoint::getHttpClient, tokens, key.organizationId(), limits, callThreads, clock);
    }

    private static HttpEndpoint createHttpEndpoint(Hosts hosts, HttpComponent http) throws Exception {
        Map<String, Object> options = new HashMap<>();
        if (http.getResponseTimeout() == 0) {
            options.put("responseTimeout", Long.toString(RESPONSE_TIMEOUT.toMillis()));
        }
        return (HttpEndpoint) http.createEndpoint(hosts.api().toString(), options);
    }

    private static void addToChain(HttpEndpoint endpoint, TokenInterceptor interceptor) {
        CompositeHttpConfigurer chain = new CompositeHttpConfigurer();
        // The user's proxy settings are a configurer, too, so they are kept.
        chain.addConfigurer(endpoint.getHttpClientConfigurer());
        // HttpClient repeats on 429 and 503, POST included, and follows redirects; both would bypass the limits.
        chain.addConfigurer(builder -> builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addRequestInterceptorFirst(interceptor));
        endpoint.setHttpClientConfigurer(chain);
    }

    ZohoBooksClient client() {
        return client;
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(httpEndpoint);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownService(httpEndpoint);
    }
}
