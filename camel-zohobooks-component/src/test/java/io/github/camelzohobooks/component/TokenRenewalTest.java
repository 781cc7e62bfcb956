package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Tokens are renewed before they expire, and an OAuth server that does not work is left alone for a while. */
class TokenRenewalTest extends CallsTestSupport {

    private static final Duration NEARLY_EXPIRED = Duration.ofMinutes(56);

    private String lastToken() {
        List<RecordedRequest> calls = sandbox.requests().apiRequests();
        return calls.get(calls.size() - 1).header("authorization").orElseThrow();
    }

    @Test
    void whileTheTokenIsRenewedEarlyOtherCallsGoOnWithTheOldOne() throws Exception {
        call(CONTACTS);
        String old = lastToken();
        clock.advance(NEARLY_EXPIRED);
        sandbox.oauth().pauseTokenRequests();

        List<CompletableFuture<Exchange>> renewing = begin(1, CONTACTS);
        await().until(() -> sandbox.oauth().pausedTokenRequests() == 1);
        assertSucceeded(callAtOnce(100, CONTACTS));
        assertThat(lastToken()).isEqualTo(old);

        sandbox.oauth().resumeTokenRequests();
        assertSucceeded(ended(renewing));
        assertThat(lastToken()).isNotEqualTo(old);
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsFarFromExpiryIsNotRenewed() {
        call(CONTACTS);
        clock.advance(Duration.ofMinutes(54));
        call(CONTACTS);

        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void anEarlyRenewalThatFailsDisturbsNoCallAndIsNotRepeatedByEach() {
        call(CONTACTS);
        clock.advance(NEARLY_EXPIRED);
        sandbox.oauth().answerTokenRequestsWith(500, "<html>", 1);

        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 20; i++) {
                call(CONTACTS);
            }
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("cannot be renewed now");
        }
        assertThat(refreshes()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(1));
        call(CONTACTS);
        assertThat(refreshes()).isEqualTo(3);
    }

    @Test
    void callsThatWaitForARefreshShareItsFailure() throws Exception {
        sandbox.oauth().answerTokenRequestsWith(503, "<html>", 1);

        List<Exchange> failed = callAtOnce(1_000, CONTACTS);

        assertThat(failed)
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOfSatisfying(ZohoBooksUnavailableException.class, e -> {
                            assertThat(e.getHttpResponseCode()).isEqualTo(503);
                            assertThat(e.isRetryable()).isTrue();
                            assertThat(e.isMayHaveBeenApplied()).isFalse();
                            assertThat(e.getRetryAt()).contains(clock.instant().plusSeconds(1));
                        }));
        assertThat(refreshes()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        call(CONTACTS);
    }

    @Test
    void aConnectionThatIsCutAtTheTokenEndpointIsUnavailabilityNotWrongCredentials() {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/oauth").times(1));

        ZohoBooksException failure = failureOf(CONTACTS);

        assertThat(failure)
                .isInstanceOf(ZohoBooksUnavailableException.class)
                .hasMessageContaining("OAuth server")
                .hasCauseInstanceOf(IOException.class);
        clock.advance(Duration.ofSeconds(1));
        call(CONTACTS);
    }

    @Test
    void anOutageDoesNotUseUpTheTokensThatZohoAllows() {
        ArmedFault outage = sandbox.faults().add(Fault.status(503, "<html>").on("POST", "/oauth"));
        for (int second = 0; second < 240; second++) {
            failureOf(CONTACTS);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(refreshes()).isLessThan(10);

        outage.close();
        clock.advance(Duration.ofMinutes(1));
        call(CONTACTS);
    }

    @Test
    void connectionsThatAreNeverMadeAreNotCountedAsRefreshes() {
        String nobody = CONTACTS + "?accountsUrl=http://localhost:1";
        for (int minute = 0; minute < 15; minute++) {
            assertThat(failureOf(nobody))
                    .isInstanceOf(ZohoBooksUnavailableException.class)
                    .hasMessageContaining("cannot be reached");
            clock.advance(Duration.ofSeconds(minute < 6 ? 1L << minute : 60));
        }
    }
}
