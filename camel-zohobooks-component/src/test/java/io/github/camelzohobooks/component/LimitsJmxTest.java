package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** What an operator sees of the limits in JConsole, or a monitoring system reads. */
class LimitsJmxTest extends CallsTestSupport {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ZohoBooksLimits limits = new ZohoBooksLimits();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().organization("Orion", "Standard").organization("Lyra", "Standard");
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        limits.setPlan("standard");
        limits.setMaxInFlight(2);
        context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(limits);
        return context;
    }

    private Set<ObjectName> shown(CamelContext camel) throws JMException {
        return server.queryNames(
                new ObjectName("org.apache.camel:context=" + camel.getManagementName()
                        + ",type=services,name=ZohoBooksLimits*"),
                null);
    }

    private Object attribute(CamelContext camel, String name) throws JMException {
        return server.getAttribute(shown(camel).iterator().next(), name);
    }

    private CompositeData row(CamelContext camel, String organizationId) throws JMException {
        TabularData table = (TabularData) attribute(camel, "Organizations");
        return table.get(new Object[] {sandbox.apiBase().getRawAuthority(), organizationId});
    }

    private static List<Object> values(CompositeData row, String... names) {
        return Arrays.asList(row.getAll(names));
    }

    @Test
    void whatIsUsedOfTheLimitsIsReadableByJmx() throws Exception {
        callAtOnce(7, CONTACTS);

        assertThat(shown(context).iterator().next().getCanonicalName())
                .isEqualTo("org.apache.camel:context=" + context.getManagementName()
                        + ",name=ZohoBooksLimits,type=services");
        CompositeData row = row(context, sandbox.organizationId());
        assertThat(values(row, "plan", "zone", "waiting", "inFlight", "maxInFlight", "usedInWindow", "callsPerWindow"))
                .containsExactly("STANDARD", "Z", 0, 0, 2, 7, 100);
        assertThat(values(row, "usedOfDay", "callsPerDay", "reserve", "blockedUntil"))
                .containsExactly(7, 2000, 200, null);
        assertThat(Instant.parse((String) row.get("dayEnd"))).isAfter(Instant.EPOCH);
        assertThat(attribute(context, "BlockedOrganizations")).isEqualTo(0);
    }

    @Test
    void callsThatWaitAreCountedByWhoMakesThem() throws Exception {
        sandbox.oauth().pauseTokenRequests();
        List<CompletableFuture<Exchange>> calls = begin(5, CONTACTS);

        assertThat(values(row(context, sandbox.organizationId()), "inFlight", "waiting", "waitingProducers"))
                .containsExactly(2, 3, 3);
        assertThat(values(row(context, sandbox.organizationId()), "waitingPolls", "waitingSweeps"))
                .containsExactly(0, 0);
        assertThat(attribute(context, "Waiting")).isEqualTo(3);
        assertThat(attribute(context, "InFlight")).isEqualTo(2);
        sandbox.oauth().resumeTokenRequests();
        assertSucceeded(ended(calls));
    }

    @Test
    void aBlockIsSeenForTheOrganizationThatHasIt() throws Exception {
        String blocked = sandbox.organizationIds().get(0);
        String other = sandbox.organizationIds().get(1);
        sandbox.limits(blocked).block(Duration.ofMinutes(30));
        failureOf(CONTACTS);
        call(CONTACTS + "?organizationId=" + other);

        assertThat(attribute(context, "BlockedOrganizations")).isEqualTo(1);
        Object state =
                server.invoke(shown(context).iterator().next(), "snapshot", new Object[] {blocked}, new String[] {
                    String.class.getName()
                });
        assertThat(((TabularData) state).values())
                .singleElement()
                .satisfies(row -> assertThat(Instant.parse((String) ((CompositeData) row).get("blockedUntil")))
                        .isAfter(Instant.EPOCH));
        assertThat(row(context, other).get("blockedUntil")).isNull();
    }

    @Test
    void contextsThatShareTheLimitsShowTheSameEachUnderItsOwnName() throws Exception {
        DefaultCamelContext second = new DefaultCamelContext();
        try {
            ZohoBooksComponent component = second.getComponent("zohobooks", ZohoBooksComponent.class);
            connect(component.getConfiguration());
            component.setLimits(limits);
            second.start();
            call(CONTACTS);
            second.createProducerTemplate().requestBody(INVOICES, (Object) null);

            assertThat(values(row(context, sandbox.organizationId()), "usedInWindow"))
                    .containsExactly(2);
            assertThat(row(second, sandbox.organizationId())).isEqualTo(row(context, sandbox.organizationId()));
        } finally {
            second.close();
        }
        assertThat(shown(second)).isEmpty();
        assertThat(shown(context)).hasSize(1);
    }

    @Test
    void aSecondComponentOfTheContextIsShownToo() throws Exception {
        ZohoBooksComponent component = new ZohoBooksComponent();
        connect(component.getConfiguration());
        context.addComponent("books", component);
        component.start();

        assertThat(shown(context)).hasSize(2);
        component.stop();
        assertThat(shown(context)).hasSize(1);
    }

    @Test
    void withoutJmxEverythingWorks() throws Exception {
        DefaultCamelContext plain = new DefaultCamelContext();
        try {
            plain.disableJMX();
            ZohoBooksComponent component = plain.getComponent("zohobooks", ZohoBooksComponent.class);
            connect(component.getConfiguration());
            plain.start();
            plain.createProducerTemplate().requestBody(CONTACTS, (Object) null);

            assertThat(shown(plain)).isEmpty();
        } finally {
            plain.close();
        }
    }
}
