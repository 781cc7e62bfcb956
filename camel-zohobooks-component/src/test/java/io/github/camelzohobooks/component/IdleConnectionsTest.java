package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Connections that nobody uses are dropped; what still matters is not forgotten with them. */
class IdleConnectionsTest extends OrganizationsTestSupport {

    @Override
    int organizations() {
        return 3;
    }

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().tokenLimits(TokenLimits.zoho());
    }

    private int planRequests() {
        return sandbox.requests().to("GET", "/organizations").size();
    }

    @Test
    void aConnectionThatIsNotUsedIsDroppedWithItsSockets() {
        callFor(0, CONTACTS);
        time.advance(Duration.ofMinutes(9));
        callFor(1, CONTACTS);
        assertThat(open().size()).isEqualTo(2);
        assertThat(open().httpClients()).isEqualTo(1);

        time.advance(Duration.ofMinutes(2));
        assertThat(open().size()).isEqualTo(1);
        assertThat(sandbox.openSockets()).isPositive();

        time.advance(IDLE);
        assertThat(open().size()).isZero();
        assertThat(open().httpClients()).isZero();
        await().until(() -> sandbox.openSockets() == 0);
        callFor(0, CONTACTS);
    }

    @Test
    void aConnectionThatComesBackGoesOnWithItsTokenAndItsPlan() {
        callFor(0, CONTACTS);
        await().until(() -> planRequests() == 1);
        time.advance(IDLE);
        assertThat(open().size()).isZero();

        callFor(0, CONTACTS);

        assertThat(refreshes()).isEqualTo(1);
        assertThat(planRequests()).isEqualTo(1);
    }

    @Test
    void theNamesOfCustomFieldsAreThoseOfEachAccountAndGoWithItsConnection() {
        String create = "zohobooks:contacts/create?onDroppedCustomFields=REFUSE";
        Map<String, String> contact = Map.of("contact_name", "Bowman", "cf_region", "North");
        sandbox.books(organizationId(0)).defineCustomFields("contacts", "cf_region");

        call(create, contact, Map.of(TENANT, 0));
        call(create, contact, Map.of(TENANT, 0));
        assertThatThrownBy(() -> call(create, contact, Map.of(TENANT, 1)))
                .hasMessageContaining("no custom field cf_region");
        assertThat(sandbox.requests().to("GET", "/settings/fields")).hasSize(2);

        time.advance(IDLE);
        assertThat(open().size()).isZero();
        call(create, contact, Map.of(TENANT, 0));
        assertThat(sandbox.requests().to("GET", "/settings/fields")).hasSize(3);
    }

    @Test
    void whoMayNotAskForThePlanAsksOnceADayHoweverOftenTheConnectionIsOpened() {
        sandbox.faults()
                .add(Fault.status(401, "{\"code\":57,\"message\":\"not authorized\"}")
                        .on("GET", "/organizations"));
        callFor(0, CONTACTS);
        await().until(() -> planRequests() == 2);
        time.advance(IDLE.multipliedBy(2));
        assertThat(open().size()).isZero();
        callFor(0, CONTACTS);
        assertThat(planRequests()).isEqualTo(2);

        time.advance(A_DAY);
        callFor(0, CONTACTS);
        await().until(() -> planRequests() > 2);
    }

    @Test
    void theAllowanceOfTokensIsKeptThoughTheConnectionIsDroppedInBetween() throws Exception {
        component().stop();
        component().setIdleTimeout(Duration.ofMinutes(1));
        component().start();
        for (int i = 0; i < 10; i++) {
            if (i % 3 == 2) {
                time.advance(Duration.ofMinutes(3));
                assertThat(open().size()).isZero();
            }
            callFor(0, CONTACTS);
            sandbox.oauth().expireAccessTokens();
        }

        ZohoBooksException failure = failureFor(0, CONTACTS);

        assertThat(failure)
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("10 new access tokens in 10 minutes");
        assertThat(refreshes()).isEqualTo(10);
        callFor(1, CONTACTS);
    }

    private ZohoBooksComponent component() {
        return context.getComponent("zohobooks", ZohoBooksComponent.class);
    }

    @Test
    void aCallUnderWayKeepsItsConnection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        sandbox.faults()
                .add(Fault.before(call -> {
                            arrived.countDown();
                            awaitUninterrupted(goOn);
                        })
                        .on("GET", "/contacts")
                        .times(1));
        CompletableFuture<Exchange> begun = begin(0);
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

        time.advance(IDLE);
        assertThat(open().size()).isEqualTo(1);
        assertThat(open().httpClients()).isEqualTo(1);

        goOn.countDown();
        assertThat(begun.get(30, TimeUnit.SECONDS).getException()).isNull();
        time.advance(IDLE);
        assertThat(open().size()).isZero();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Exchange> begin(int tenant) throws Exception {
        AsyncProducer producer = context.getEndpoint(CONTACTS).createAsyncProducer();
        producer.start();
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setHeader(TENANT, tenant);
        return producer.processAsync(exchange);
    }

    @Test
    void manyThreadsThatNeedTheSameNewConnectionShareItAndItsToken() throws Exception {
        int threads = 40;
        CountDownLatch together = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Exchange>> calls = Collections.nCopies(threads, () -> {
                together.countDown();
                together.await();
                return callFor(0, CONTACTS);
            });
            for (Future<Exchange> call : executor.invokeAll(calls)) {
                assertThat(call.get().getException()).isNull();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(open().size()).isEqualTo(1);
        assertThat(refreshes()).isEqualTo(1);
        await().until(() -> planRequests() == 1);
    }

    @Test
    void anEndpointThatIsStartedKeepsTheConnectionThatItsOptionsName() throws Exception {
        ZohoBooksConfiguration named = new ZohoBooksConfiguration();
        connect(named);
        named.setConnectionResolver(null);
        named.setRefreshToken(sandbox.oauth().newRefreshToken(organizationId(0)));
        context.getRegistry().bind("first", named);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:first").routeId("first").to(CONTACTS + "?connection=first");
            }
        });
        time.advance(A_DAY);
        assertThat(open().size()).isEqualTo(1);

        context.getRouteController().stopRoute("first");
        time.advance(IDLE);
        assertThat(open().size()).isZero();

        context.getRouteController().startRoute("first");
        call("direct:first", null, Map.of());
    }

    @Test
    void anIteratorGoesOnAfterItsConnectionWasDropped() {
        sandbox.books(organizationId(0)).seed("contacts", 250);
        Iterator<?> rows = callFor(0, CONTACTS + "?fetch=ITERATOR").getMessage().getBody(Iterator.class);
        rows.next();
        time.advance(IDLE);
        assertThat(open().size()).isZero();

        IntStream.range(1, 250).forEach(i -> rows.next());
        assertThat(rows.hasNext()).isFalse();
    }

    @Test
    void anotherRefreshTokenCountsFromTheNextMessageOn() {
        // To look for it, with the token that is revoked, would ask for another one.
        limits.setPlan("premium");
        callFor(0, CONTACTS);
        sandbox.oauth().revokeRefreshToken(connections.get(0).refreshToken());
        connections.put(0, newConnection(0));

        callFor(0, CONTACTS);

        assertThat(refreshes()).isEqualTo(2);
        time.advance(IDLE);
        assertThat(open().size()).isZero();
    }

    @Test
    void anOrganizationWhoseTokenIsDeadFailsAlone() throws Exception {
        sandbox.oauth().revokeRefreshToken(connections.get(1).refreshToken());
        List<CompletableFuture<Exchange>> begun = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            begun.add(begin(i % 3));
        }
        for (int i = 0; i < begun.size(); i++) {
            Exception failure = begun.get(i).get(30, TimeUnit.SECONDS).getException();
            if (i % 3 == 1) {
                assertThat(failure)
                        .isInstanceOf(ZohoBooksAuthenticationException.class)
                        .hasMessageContaining("invalid_code");
            } else {
                assertThat(failure).isNull();
            }
        }
        assertThat(refreshes()).isEqualTo(3);
    }

    @Test
    void twoAccountsOfOneOrganizationShareItsLimits() {
        limits.setPlan("premium");
        callFor(0, CONTACTS);
        connections.put(0, newConnection(0));
        callFor(0, CONTACTS);

        assertThat(open().size()).isEqualTo(2);
        assertThat(limits.snapshots())
                .filteredOn(state -> state.organizationId().equals(organizationId(0)))
                .singleElement()
                .extracting(LimitsSnapshot::usedInWindow)
                .isEqualTo(2);
    }
}
