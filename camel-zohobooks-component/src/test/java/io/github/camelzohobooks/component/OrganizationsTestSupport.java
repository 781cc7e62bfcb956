package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;

/**
 * A component that serves many organizations, each of another user. The header {@link #TENANT} of a message tells which,
 * by its number. Its time is moved by hand.
 */
abstract class OrganizationsTestSupport extends SandboxTestSupport {

    static final String TENANT = "tenant";
    static final String CONTACTS = "zohobooks:contacts/list";
    static final Duration IDLE = Duration.ofMinutes(12);
    static final Duration A_DAY = Duration.ofDays(1);

    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    final ZohoBooksLimits limits = new ZohoBooksLimits();

    /** By number of the organization. */
    final Map<Integer, ZohoBooksConnection> connections = new ConcurrentHashMap<>();

    abstract int organizations();

    @Override
    protected SandboxBuilder sandboxBuilder() {
        SandboxBuilder builder = super.sandboxBuilder().clock(time.sandboxClock());
        for (int i = 0; i < organizations(); i++) {
            builder.organization("Organization " + i, "Premium");
        }
        return builder;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        time.drive(limits);
        use(context, limits);
        for (int i = 0; i < organizations(); i++) {
            connections.put(i, newConnection(i));
        }
        return context;
    }

    void use(CamelContext camel, ZohoBooksLimits shared) {
        ZohoBooksComponent component = camel.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setClock(time);
        component.setLimits(shared);
        connect(component.getConfiguration());
    }

    /** The client is the application's; accounts are told by the resolver. */
    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        configuration.setRefreshToken(null);
        configuration.setConnectionResolver(
                exchange -> connections.get(exchange.getMessage().getHeader(TENANT, Integer.class)));
    }

    @AfterEach
    void endTime() {
        time.close();
    }

    String organizationId(int tenant) {
        return sandbox.organizationIds().get(tenant);
    }

    /** A connection with a new refresh token. */
    ZohoBooksConnection newConnection(int tenant) {
        return ZohoBooksConnection.of(sandbox.oauth().newRefreshToken(organizationId(tenant)))
                .withOrganizationId(organizationId(tenant));
    }

    Exchange callFor(int tenant, String uri) {
        return call(uri, null, Map.of(TENANT, tenant));
    }

    ZohoBooksException failureFor(int tenant, String uri) {
        Exchange failed =
                template.request(uri, exchange -> exchange.getMessage().setHeader(TENANT, tenant));
        assertThat(failed.getException()).isInstanceOf(ZohoBooksException.class);
        return (ZohoBooksException) failed.getException();
    }

    Connections open() {
        return context.getComponent("zohobooks", ZohoBooksComponent.class).openConnections();
    }

    int refreshes() {
        return sandbox.requests().tokenRequests().size();
    }
}
