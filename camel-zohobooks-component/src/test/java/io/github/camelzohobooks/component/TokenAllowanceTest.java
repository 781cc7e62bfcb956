package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zoho grants ten tokens in ten minutes; who asks on when told to stop is shut out for longer. */
class TokenAllowanceTest extends CallsTestSupport {

    private static final String TOO_MANY =
            "{\"error\":\"Access Denied\",\"status\":\"failure\",\"error_description\":\"You have made too many requests"
                    + " continuously. Please try again after some time.\"}";

    private final SandboxClock zohosClock = SandboxClock.manual(clock.instant());

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().clock(zohosClock).tokenLimits(TokenLimits.zoho());
    }

    private void advance(Duration time) {
        clock.advance(time);
        zohosClock.advance(time);
    }

    @ParameterizedTest
    @CsvSource({"200, false", "400, false", "500, false", "429, true"})
    void tooManyRequestsPausesAllRefreshesForTenMinutes(int status, boolean html) {
        Instant told = clock.instant();
        sandbox.oauth().answerTokenRequestsWith(status, html ? "<html>Too many requests</html>" : TOO_MANY);
        for (int i = 0; i < 20; i++) {
            ZohoBooksException failure = failureOf(CONTACTS);
            assertThat(failure).isInstanceOf(ZohoBooksAuthenticationException.class);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.getRetryAt()).contains(told.plus(Duration.ofMinutes(10)));
            advance(Duration.ofSeconds(29));
        }
        assertThat(refreshes()).isEqualTo(1);

        advance(Duration.ofSeconds(20));
        call(CONTACTS);
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void aPauseDoesNotDisturbCallsWhoseTokenIsStillGood() {
        call(CONTACTS);
        advance(Duration.ofMinutes(56));
        sandbox.oauth().answerTokenRequestsWith(400, TOO_MANY);

        for (int i = 0; i < 10; i++) {
            call(CONTACTS);
        }

        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void notEvenTokensThatDieAllTheTimeMakeItMoreThanTenRefreshesInTenMinutes() {
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            sandbox.oauth().expireAccessTokens();
            try {
                call(CONTACTS);
            } catch (ZohoBooksAuthenticationException e) {
                refused++;
                assertThat(e.getMessage()).contains("10 new access tokens in 10 minutes");
                assertThat(e.isRetryable()).isTrue();
                assertThat(e.getRetryAt().orElseThrow()).isAfter(clock.instant());
            }
            advance(Duration.ofSeconds(11));
        }

        assertThat(refused).isPositive();
        List<Instant> asked = sandbox.requests().tokenRequests().stream()
                .map(RecordedRequest::at)
                .toList();
        assertThat(asked).hasSizeGreaterThan(30);
        for (int i = 10; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 10), asked.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void theExceptionSaysWhenATokenCanBeHadAgain() {
        for (int i = 0; i < 10; i++) {
            sandbox.oauth().expireAccessTokens();
            call(CONTACTS);
        }
        sandbox.oauth().expireAccessTokens();
        Instant retryAt = failureOf(CONTACTS).getRetryAt().orElseThrow();

        advance(Duration.between(clock.instant(), retryAt));

        call(CONTACTS);
    }
}
