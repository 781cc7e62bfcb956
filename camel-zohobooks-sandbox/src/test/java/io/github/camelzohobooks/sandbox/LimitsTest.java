package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.limits.Limits;
import io.github.camelzohobooks.sandbox.limits.Limits.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {

    /** Half a minute after a full one; 10:14:30 in New York. */
    private final SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T14:14:30Z"));

    private ZohoBooksSandbox sandbox;
    private TestClient client;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theRequestAfterAHundredInAMinuteBlocksTheOrganizationForHalfAnHour() {
        start(Limits.zoho());
        get(100);

        Reply refused = client.get("/items");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(44);
        assertThat(refused.header("Retry-After")).isEqualTo("1800");

        clock.advance(Duration.ofSeconds(1799));
        assertThat(client.get("/items").header("Retry-After")).isEqualTo("1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.get("/items").status()).isEqualTo(200);
        assertThat(sandbox.limits().refusals()).isEqualTo(Map.of(44, 2));
    }

    @Test
    void aBlockIsOfTheOrganizationAndNotOfTheToken() {
        sandbox = ZohoBooksSandbox.builder()
                .clock(clock)
                .organization("North", "Free")
                .organization("South", "Free")
                .limits(Limits.zoho().perWindow(1))
                .start();
        client = new TestClient(sandbox);
        String north = "/items?organization_id=" + sandbox.organizationId();
        client.get(north);

        assertThat(client.get(north).code()).isEqualTo(44);
        assertThat(new TestClient(sandbox).get(north).code()).isEqualTo(44);
        assertThat(client.get("/items?organization_id="
                                + sandbox.organizationIds().get(1))
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/organizations").status()).isEqualTo(200);
    }

    @Test
    void theOtherKindOfBlockIs43ForAnHour() {
        start(Limits.zoho().perWindow(2).block(43, Duration.ofHours(1)));
        get(2);

        Reply refused = client.get("/items");

        assertThat(refused.code()).isEqualTo(43);
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
    }

    @Test
    void aRollingWindowCountsTheLastMinute() {
        start(Limits.zoho().perWindow(3));
        get(2);
        clock.advance(Duration.ofSeconds(59));
        get(1);
        clock.advance(Duration.ofSeconds(1));
        get(2);

        assertThat(client.get("/items").code()).isEqualTo(44);
    }

    @Test
    void aFixedWindowCountsSinceTheMinuteBegan() {
        start(Limits.zoho().perWindow(3).window(Duration.ofMinutes(1), Window.FIXED));
        get(3);
        clock.advance(Duration.ofSeconds(30));
        get(3);

        assertThat(client.get("/items").code()).isEqualTo(44);
    }

    @Test
    void windowsCanBeScaled() {
        start(Limits.zoho().perWindow(1).scaled(0.01));
        get(1);

        assertThat(client.get("/items").header("Retry-After")).isEqualTo("18");
        clock.advance(Duration.ofSeconds(18));
        get(1);
        clock.advance(Duration.ofMillis(600));
        get(1);
    }

    @Test
    void theDaysQuotaIsCountedDownAndRenewedAtMidnightInTheOrganizationsZone() {
        start(Limits.zoho().perWindow(0));
        Reply first = client.get("/items");
        assertThat(first.header("X-Rate-Limit-Limit")).isEqualTo("1000");
        assertThat(first.header("X-Rate-Limit-Remaining")).isEqualTo("999");
        assertThat(first.header("X-Rate-Limit-Reset"))
                .isEqualTo(Long.toString(
                        Duration.ofSeconds(13 * 3600 + 45 * 60 + 30).toSeconds()));

        sandbox.limits().useOfDay(998);
        get(1);
        Reply refused = client.get("/items");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(45);
        assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(refused.header("Retry-After")).isEmpty();

        clock.set(Instant.parse("2026-06-10T03:59:59Z"));
        // The first token is dead by then.
        client = new TestClient(sandbox);
        assertThat(client.get("/items").code()).isEqualTo(45);
        clock.set(Instant.parse("2026-06-10T04:00:00Z"));
        assertThat(client.get("/items").header("X-Rate-Limit-Remaining")).isEqualTo("999");
    }

    @Test
    void theSixthRequestInFlightOfAFreePlanIs1070() throws Exception {
        start(Limits.zoho());
        sandbox.faults().add(Fault.latency(Duration.ofMillis(400)).times(5));
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<CompletableFuture<Reply>> slow = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                slow.add(CompletableFuture.supplyAsync(() -> client.get("/items"), threads));
            }
            while (sandbox.limits().inFlight() < 5) {
                Thread.onSpinWait();
            }
            Reply refused = client.get("/items");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo(1070);
            assertThat(slow)
                    .allSatisfy(reply -> assertThat(reply.get().status()).isEqualTo(200));
            assertThat(client.get("/items").status()).isEqualTo(200);
            assertThat(sandbox.limits().inFlight()).isZero();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void otherClientsCanUseTheLimitsUp() {
        start(Limits.zoho());
        sandbox.limits().useByOthers(99);
        get(1);

        assertThatCode(sandbox::verifyNoLimitExceeded).doesNotThrowAnyException();
        assertThat(client.get("/items").code()).isEqualTo(44);
        assertThatThrownBy(sandbox::verifyNoLimitExceeded)
                .hasMessageContaining("44")
                .hasMessageContaining("/items");
        assertThat(sandbox.limits().isBlocked()).isTrue();
        sandbox.limits().unblock();
        get(1);
    }

    @Test
    void withoutLimitsNothingIsRefusedOrTold() {
        start(Limits.none());
        get(150);

        assertThat(client.get("/items").header("X-Rate-Limit-Limit")).isEmpty();
        assertThat(sandbox.limits().refusals()).isEmpty();
    }

    private void start(Limits limits) {
        sandbox = ZohoBooksSandbox.builder()
                .clock(clock)
                .organization("Small", "Free")
                .limits(limits)
                .start();
        client = new TestClient(sandbox);
    }

    private void get(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(client.get("/items").status()).isEqualTo(200);
        }
    }
}
