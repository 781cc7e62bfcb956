package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.Plan;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call passes the gate of its organization, against a sandbox that refuses what Zoho would refuse. */
class GateInTheWayTest extends CallsTestSupport {

    private static final int PER_WINDOW = 50;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final ZohoBooksLimits limits = new ZohoBooksLimits();

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().limits(Limits.zoho().perWindow(PER_WINDOW).window(WINDOW, Limits.Window.ROLLING));
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        limits.setCallsPerMinute(PER_WINDOW);
        limits.setWindow(WINDOW);
        context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(limits);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to("zohobooks:contacts/list?query.per_page=1")
                        .to("zohobooks:invoices/list?query.per_page=1");
            }
        };
    }

    private LimitsSnapshot snapshot() {
        return limits.snapshots().stream()
                .filter(state -> state.organizationId().equals(sandbox.organizationId()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Limits.Window.class)
    void manyCallersOfTwoContextsThatShareTheLimitsAreNeverRefused(Limits.Window window) throws Exception {
        sandbox.limits().change(Limits.zoho().perWindow(PER_WINDOW).window(WINDOW, window));
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            ZohoBooksComponent component = other.getComponent("zohobooks", ZohoBooksComponent.class);
            connect(component.getConfiguration());
            component.setLimits(limits);
            other.start();
            List<CompletableFuture<Exchange>> calls = new ArrayList<>(begin(3 * PER_WINDOW, CONTACTS));
            calls.addAll(begin(other, PER_WINDOW, INVOICES));

            assertSucceeded(ended(calls));
        }
        assertThat(sandbox.limits().refusals()).isEmpty();
    }

    @Test
    void aRouteThatCallsTwiceCompletesWithOneCallInFlight() throws Exception {
        // Options count from the start on.
        limits.close();
        limits.setMaxInFlight(1);
        limits.start();
        sandbox.limits().change(Limits.none().inFlight(1));
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Object>> exchanges = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                exchanges.add(CompletableFuture.supplyAsync(
                        () -> template.requestBody("direct:twice", (Object) null), callers));
            }
            CompletableFuture.allOf(exchanges.toArray(CompletableFuture[]::new)).join();
        } finally {
            callers.shutdown();
        }
        assertThat(snapshot().maxInFlight()).isEqualTo(1);
        assertThat(sandbox.limits().refusals()).isEmpty();
        assertThat(sandbox.requests().to("GET", "/invoices")).hasSize(20);
    }

    @Test
    void afterTheFirst44NotOneRequestLeavesUntilTheBlockEnds() throws Exception {
        call(CONTACTS);
        sandbox.limits().block(Duration.ofMinutes(30));
        assertThat(failureOf(CONTACTS)).isInstanceOf(ZohoBooksRateLimitException.class);
        int sent = sandbox.requests().apiRequests().size();

        assertThat(callAtOnce(30, INVOICES))
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOfSatisfying(
                                ZohoBooksRateLimitException.class,
                                e -> assertThat(e.getRetryAt()).isPresent()));

        assertThat(sandbox.requests().apiRequests()).hasSize(sent);
        assertThat(snapshot().blockedUntil()).isNotNull();
    }

    @Test
    void theDailyQuotaIsNotExceeded() throws Exception {
        sandbox.limits().change(Limits.none());
        call(CONTACTS);
        limits.snapshots();
        sandbox.limits().change(Limits.zoho().perWindow(0).perDay(1));

        assertThat(failureOf(CONTACTS)).isInstanceOf(ZohoBooksDailyQuotaException.class);
        int sent = sandbox.requests().to("GET", "/contacts").size();
        assertThat(failureOf(CONTACTS)).isInstanceOf(ZohoBooksDailyQuotaException.class);

        // The call for the plan goes beside the first one, whenever it comes.
        assertThat(sandbox.requests().to("GET", "/contacts")).hasSize(sent);
    }

    @Test
    void thePlanOfAConfiguredOrganizationIsFoundOnceBesideTheFirstCall() throws Exception {
        callAtOnce(20, CONTACTS);

        assertThat(sandbox.requests().to("GET", "/organizations")).hasSize(1);
        assertThat(snapshot().plan()).isEqualTo(Plan.PREMIUM);
    }
}
