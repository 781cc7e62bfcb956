package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.http.QueryString;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthGrantsTest {

    private static final String REDIRECT = "http://localhost:1/callback?from=zoho";

    private final SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T17:14:55Z"));
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).strict().start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void thePageAsksAndAgreeingRedirectsWithACodeForARefreshToken() {
        assertThat(TestClient.exchange(HttpRequest.newBuilder(page("&access_type=offline"))
                                .build())
                        .text())
                .contains("ZohoBooks.invoices.READ")
                .contains("Accept");

        Map<String, List<String>> result = agree("yes", "&access_type=offline&state=s%201");
        assertThat(result.get("from")).containsExactly("zoho");
        assertThat(result.get("state")).containsExactly("s 1");
        assertThat(result.get("location")).containsExactly("us");
        assertThat(result.get("accounts-server"))
                .containsExactly(sandbox.accountsBase().toString());

        Reply tokens = OAuthForms.exchange(sandbox, result.get("code").get(0), REDIRECT);
        String refreshToken = tokens.json().path("refresh_token").asText();
        assertThat(refreshToken).isNotEmpty();
        Reply again = OAuthForms.token(sandbox, Map.of("refresh_token", refreshToken));
        TestClient client = new TestClient(sandbox)
                .withToken(again.json().path("access_token").asText());
        assertThat(client.get("/invoices").status()).isEqualTo(200);
        assertThat(client.get("/bills").code()).isEqualTo(57);
    }

    @Test
    void withoutOfflineAccessThereIsNoRefreshToken() {
        Reply tokens = OAuthForms.exchange(sandbox, agree("yes", "").get("code").get(0), REDIRECT);

        assertThat(tokens.json().has("access_token")).isTrue();
        assertThat(tokens.json().has("refresh_token")).isFalse();
    }

    @Test
    void refusingRedirectsWithAnError() {
        assertThat(agree("no", ""))
                .containsEntry("error", List.of("access_denied"))
                .doesNotContainKey("code");
    }

    @Test
    void aCodeIsGoodOnceForItsRedirectAndNotForLong() {
        String code = agree("yes", "").get("code").get(0);
        assertThat(error(OAuthForms.exchange(sandbox, code, "http://elsewhere")))
                .isEqualTo("invalid_code");
        assertThat(error(OAuthForms.exchange(sandbox, code, REDIRECT))).isEqualTo("invalid_code");

        String late = agree("yes", "").get("code").get(0);
        clock.advance(Duration.ofMinutes(2));
        assertThat(error(OAuthForms.exchange(sandbox, late, REDIRECT))).isEqualTo("invalid_code");
    }

    @Test
    void aSelfClientsCodeNeedsNoRedirect() {
        String code = sandbox.oauth().newGrantCode("ZohoBooks.fullaccess.all");
        Reply tokens = OAuthForms.exchange(sandbox, code, "");
        assertThat(tokens.json().path("refresh_token").asText()).isNotEmpty();

        String late = sandbox.oauth().newGrantCode(Duration.ofSeconds(60), "ZohoBooks.fullaccess.all");
        clock.advance(Duration.ofSeconds(60));
        assertThat(error(OAuthForms.exchange(sandbox, late, ""))).isEqualTo("invalid_code");
    }

    @Test
    void aRevokedRefreshTokenIsDeadWithItsAccessTokens() {
        String token =
                OAuthForms.token(sandbox, Map.of()).json().path("access_token").asText();
        Reply revoked = TestClient.form(
                URI.create(sandbox.accountsBase() + "/oauth/v2/token/revoke"),
                Map.of("token", sandbox.credentials().refreshToken()));

        assertThat(revoked.json().path("status").asText()).isEqualTo("success");
        assertThat(error(OAuthForms.token(sandbox, Map.of()))).isEqualTo("invalid_code");
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.apiBase() + "/books/v3/invoices"))
                .header("Authorization", "Zoho-oauthtoken " + token)
                .build();
        assertThat(TestClient.exchange(request).code()).isEqualTo(57);
    }

    @Test
    void theEleventhRefreshInTenMinutesIsRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(OAuthForms.token(sandbox, Map.of()).json().has("access_token"))
                    .isTrue();
            clock.advance(Duration.ofSeconds(30));
        }

        Reply refused = OAuthForms.token(sandbox, Map.of());
        assertThat(refused.json().path("error").asText()).isEqualTo("Access Denied");
        assertThat(refused.json().path("error_description").asText()).contains("too many requests continuously");
        clock.advance(Duration.ofMinutes(5));
        assertThat(OAuthForms.token(sandbox, Map.of()).json().has("access_token"))
                .isTrue();
    }

    @Test
    void theSixteenthActiveAccessTokenKillsTheOldest() {
        for (int i = 0; i < 15; i++) {
            sandbox.oauth().newAccessToken();
        }
        String oldest = sandbox.oauth().activeAccessTokens().get(0);

        sandbox.oauth().newAccessToken();

        assertThat(sandbox.oauth().activeAccessTokens()).hasSize(15).doesNotContain(oldest);
    }

    @Test
    void theTwentyFirstRefreshTokenKillsTheOldestAndItsAccessTokens() {
        String access = sandbox.oauth().newAccessToken();
        for (int i = 0; i < 20; i++) {
            assertThat(sandbox.oauth().activeAccessTokens()).contains(access);
            OAuthForms.exchange(sandbox, sandbox.oauth().newGrantCode("ZohoBooks.fullaccess.all"), "");
            // Not more than ten in ten minutes.
            clock.advance(Duration.ofMinutes(2));
        }

        assertThat(sandbox.oauth().activeAccessTokens()).doesNotContain(access);
        assertThat(error(OAuthForms.token(sandbox, Map.of()))).isEqualTo("invalid_code");
    }

    @Test
    void theEleventhRefreshTokenInTenMinutesIsRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(newRefreshToken().json().has("refresh_token")).isTrue();
            clock.advance(Duration.ofSeconds(30));
        }

        Reply refused = newRefreshToken();
        assertThat(error(refused)).isEqualTo("Access Denied");
        assertThat(refused.json().has("access_token")).isFalse();
        clock.advance(Duration.ofMinutes(5));
        assertThat(newRefreshToken().json().has("refresh_token")).isTrue();
    }

    private Reply newRefreshToken() {
        return OAuthForms.exchange(sandbox, sandbox.oauth().newGrantCode("ZohoBooks.fullaccess.all"), "");
    }

    @Test
    void theEleventhCodeInTenMinutesIsRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(agree("yes", "")).containsKey("code");
        }

        assertThat(agree("yes", "")).doesNotContainKey("code");
    }

    @Test
    void anUnknownClientSeesAPageAndNoRedirect() {
        Reply page = TestClient.exchange(HttpRequest.newBuilder(URI.create(sandbox.accountsBase()
                        + "/oauth/v2/auth?client_id=1&response_type=code&scope=a&redirect_uri=b"))
                .build());

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
    }

    private Map<String, List<String>> agree(String answer, String parameters) {
        Reply redirect = TestClient.form(page(parameters), Map.of("agree", answer));
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).startsWith(REDIRECT);
        return QueryString.parse(URI.create(redirect.header("Location")).getRawQuery());
    }

    private URI page(String parameters) {
        return URI.create(sandbox.accountsBase() + "/oauth/v2/auth?response_type=code&client_id="
                + sandbox.credentials().clientId() + "&scope=ZohoBooks.invoices.READ&redirect_uri="
                + TestClient.encode(REDIRECT) + parameters);
    }

    private static String error(Reply reply) {
        return reply.json().path("error").asText();
    }
}
