package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Wrong credentials are named as such, with likely causes, and do not drum on Zoho's door. */
class RefusedCredentialsTest extends CallsTestSupport {

    private static void assertNamesLikelyCauses(ZohoBooksException failure) {
        assertThat(failure)
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("clientId, clientSecret or refreshToken is wrong")
                .hasMessageContaining("revoked")
                .hasMessageContaining("data center");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getRetryAt()).isEmpty();
    }

    private record Answer(int status, String body) {}

    @TestFactory
    Stream<DynamicTest> whateverTheTokenEndpointAnswersTheExceptionNamesLikelyCauses() {
        return Stream.of(
                        new Answer(200, "{\"error\":\"invalid_code\"}"),
                        new Answer(200, "{\"error\":\"invalid_client\"}"),
                        new Answer(200, "{\"error\":\"invalid_client_secret\"}"),
                        new Answer(400, "{\"error\":\"invalid_grant\"}"),
                        new Answer(401, "{\"error\":\"access_denied\"}"),
                        new Answer(200, "{}"),
                        new Answer(200, "[]"),
                        new Answer(200, "null"),
                        new Answer(200, ""),
                        new Answer(200, "{\"access_token\":\"\"}"),
                        new Answer(200, "<!DOCTYPE html><html><body>Zoho Accounts</body></html>"),
                        new Answer(404, "<html><body>Not found</body></html>"),
                        new Answer(302, ""))
                .map(answer -> DynamicTest.dynamicTest(answer.toString(), () -> {
                    sandbox.oauth().answerTokenRequestsWith(answer.status(), answer.body());
                    ZohoBooksException failure = failureOf(CONTACTS);
                    assertNamesLikelyCauses(failure);
                    assertThat(failure.getHttpResponseCode()).isEqualTo(answer.status());
                    assertThat(sandbox.requests().apiRequests()).isEmpty();
                    clock.advance(Duration.ofMinutes(2));
                }));
    }

    @Test
    void aRevokedRefreshTokenIsRefused() {
        call(CONTACTS);
        sandbox.oauth().revokeRefreshToken();

        ZohoBooksException failure = failureOf(CONTACTS);

        assertNamesLikelyCauses(failure);
        assertThat(failure).hasMessageContaining("invalid_code");
    }

    @Test
    void credentialsOfAnotherDataCenterAreRefused() {
        assertNamesLikelyCauses(failureOf(CONTACTS + "?clientId=1000.FOREIGN"));
    }

    @Test
    void refusedCredentialsAreNotTriedAgainForAMinute() {
        sandbox.oauth().revokeRefreshToken();
        for (int i = 0; i < 20; i++) {
            assertNamesLikelyCauses(failureOf(CONTACTS));
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(refreshes()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(20));
        assertNamesLikelyCauses(failureOf(CONTACTS));
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void whatTheTokenEndpointRepeatsOfTheSecretsIsNotShown() {
        String secret = sandbox.credentials().clientSecret();
        sandbox.oauth()
                .answerTokenRequestsWith(
                        400,
                        "{\"error\":\"bad secret " + secret + " for "
                                + sandbox.credentials().refreshToken() + "\\n" + "x".repeat(10_000) + "\"}");

        assertThat(failureOf(CONTACTS).getMessage())
                .contains("bad secret *** for ***")
                .doesNotContain(secret, sandbox.credentials().refreshToken(), "\n")
                .hasSizeLessThan(1_000);
    }
}
