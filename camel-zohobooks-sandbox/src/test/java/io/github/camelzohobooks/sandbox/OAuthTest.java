package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthTest {

    private final SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T17:14:55Z"));
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aRefreshTokenGivesAnAccessTokenThatTheApiTakes() {
        Reply reply = refresh(Map.of());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(reply.json().path("api_domain").asText())
                .isEqualTo(sandbox.apiBase().toString());
        String token = reply.json().path("access_token").asText();
        assertThat(new TestClient(sandbox).withToken(token).get("/invoices").status())
                .isEqualTo(200);
    }

    @Test
    void theParametersMayStandInTheQuery() {
        Credentials credentials = sandbox.credentials();
        URI uri = URI.create(tokenUri() + "?grant_type=refresh_token&client_id=" + credentials.clientId()
                + "&client_secret=" + credentials.clientSecret() + "&refresh_token=" + credentials.refreshToken());

        Reply reply = TestClient.exchange(HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(reply.json().path("access_token").asText()).isNotEmpty();
    }

    @Test
    void wrongValuesAreErrorsUnderHttp200() {
        assertError(refresh(Map.of("refresh_token", "1000.wrong")), "invalid_code");
        assertError(refresh(Map.of("client_id", "1000.WRONG")), "invalid_client");
        assertError(refresh(Map.of("client_secret", "wrong")), "invalid_client");
    }

    @Test
    void anAccessTokenDiesAfterItsLife() {
        String token = refresh(Map.of()).json().path("access_token").asText();
        TestClient client = new TestClient(sandbox).withToken(token);

        clock.advance(Duration.ofSeconds(3599));
        assertThat(client.get("/invoices").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        Reply dead = client.get("/invoices");

        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.code()).isEqualTo(57);
    }

    @Test
    void expiredAndRevokedTokensAre57AndUnreadableOnes14() {
        TestClient client = new TestClient(sandbox);
        sandbox.oauth().expireAccessTokens();
        assertThat(client.get("/invoices").code()).isEqualTo(57);
        assertThat(sandbox.oauth().activeAccessTokens()).isEmpty();

        Reply none = TestClient.exchange(HttpRequest.newBuilder(URI.create(sandbox.apiBase() + "/books/v3/invoices"))
                .build());
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.code()).isEqualTo(14);

        sandbox.oauth().revokeRefreshToken();
        assertError(refresh(Map.of()), "invalid_code");
    }

    @Test
    void theTokenMustHaveTheScopeOfTheOperation() {
        sandbox.oauth().scopes("ZohoBooks.invoices.READ,ZohoBooks.contacts.ALL");
        TestClient client = new TestClient(sandbox);

        assertThat(client.get("/invoices").status()).isEqualTo(200);
        assertThat(client.post("/contacts", "{\"contact_name\":\"A\"}").status())
                .isEqualTo(201);
        Reply refused = client.get("/bills");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo(57);
        assertThat(client.post("/invoices", "{}").code()).isEqualTo(57);
    }

    @Test
    void aTestCanAnswerTokenRequestsItself() {
        sandbox.oauth().answerTokenRequestsWith(400, "{\"error\":\"Access Denied\"}", 2);

        assertThat(refresh(Map.of()).status()).isEqualTo(400);
        assertThat(refresh(Map.of()).text()).contains("Access Denied");
        assertThat(refresh(Map.of()).status()).isEqualTo(200);
        assertThat(sandbox.requests().tokenRequests())
                .extracting(RecordedRequest::status)
                .containsExactly(400, 400, 200);
    }

    @Test
    void aTestCanHoldTokenAnswersBack() throws Exception {
        sandbox.oauth().pauseTokenRequests();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<Reply>> replies = List.of(
                    CompletableFuture.supplyAsync(() -> refresh(Map.of()), threads),
                    CompletableFuture.supplyAsync(() -> refresh(Map.of()), threads));
            while (sandbox.oauth().pausedTokenRequests() < 2) {
                Thread.onSpinWait();
            }
            assertThat(replies).noneMatch(CompletableFuture::isDone);

            sandbox.oauth().resumeTokenRequests();

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(reply.get().status()).isEqualTo(200));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whoWaitedAtAnEarlierPauseIsNotCountedInTheNextOne() {
        sandbox.oauth().pauseTokenRequests();
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(() -> refresh(Map.of()));
        while (sandbox.oauth().pausedTokenRequests() < 1) {
            Thread.onSpinWait();
        }
        sandbox.oauth().resumeTokenRequests();
        assertThat(waiting.join().status()).isEqualTo(200);

        sandbox.oauth().pauseTokenRequests();

        assertThat(sandbox.oauth().pausedTokenRequests()).isZero();
    }

    private Reply refresh(Map<String, String> changes) {
        return OAuthForms.token(sandbox, changes);
    }

    private String tokenUri() {
        return sandbox.accountsBase() + "/oauth/v2/token";
    }

    private static void assertError(Reply reply, String error) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
        assertThat(reply.json().has("access_token")).isFalse();
    }
}
