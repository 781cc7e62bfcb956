package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.http.QueryString;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account lives in one data center; what is right there fails in the others. */
class DataCentersTest {

    private static final String REDIRECT = "http://localhost:1/callback";

    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().dataCenter("eu").start();
    private final URI us = sandbox.otherDataCenter("us");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anotherDataCenterIsAnotherPortThatAnyClientCanUse() {
        assertThat(us.getPath()).isEmpty();
        assertThat(us.getPort()).isPositive().isNotEqualTo(sandbox.apiBase().getPort());
        assertThat(sandbox.otherDataCenter("us")).isEqualTo(us);
        assertThat(sandbox.otherDataCenter("in")).isNotEqualTo(us);
        assertThatThrownBy(() -> sandbox.otherDataCenter("eu")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rightCredentialsFailAtAnotherDataCenter() {
        String token =
                OAuthForms.token(sandbox, Map.of()).json().path("access_token").asText();

        assertThat(error(OAuthForms.tokenAt(us, sandbox, Map.of()))).isEqualTo("invalid_client");
        Reply refused = get(us, "/books/v3/invoices", token);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo(57);
        assertThat(get(sandbox.apiBase(), "/books/v3/invoices", token).status()).isEqualTo(200);
    }

    @Test
    void aCodeAskedForAnywhereIsGoodOnlyWhereTheAccountLives() {
        Map<String, List<String>> callback = agreeAt(us);
        String code = callback.get("code").get(0);

        assertThat(callback.get("location")).containsExactly("eu");
        URI accountsServer = URI.create(callback.get("accounts-server").get(0));
        assertThat(accountsServer).isEqualTo(sandbox.accountsBase());
        assertThat(error(exchangeAt(us, code))).isEqualTo("invalid_client");
        JsonNode tokens = exchangeAt(accountsServer, code).json();

        assertThat(tokens.path("refresh_token").asText()).isNotEmpty();
        URI apiDomain = URI.create(tokens.path("api_domain").asText());
        String token = tokens.path("access_token").asText();
        assertThat(get(apiDomain, "/books/v3/invoices", token).status()).isEqualTo(200);
        assertThat(get(us, "/books/v3/invoices", token).status()).isEqualTo(401);
    }

    @Test
    void everyDataCenterTellsWhereTheOthersAre() {
        for (URI base : List.of(us, sandbox.accountsBase())) {
            JsonNode locations = get(base, "/oauth/serverinfo", "").json().path("locations");

            assertThat(locations.path("eu").asText())
                    .isEqualTo(sandbox.accountsBase().toString());
            assertThat(locations.path("us").asText()).isEqualTo(us.toString());
        }
    }

    private Map<String, List<String>> agreeAt(URI accounts) {
        URI page = URI.create(accounts + "/oauth/v2/auth?response_type=code&access_type=offline&client_id="
                + sandbox.credentials().clientId() + "&scope=ZohoBooks.invoices.READ&redirect_uri="
                + TestClient.encode(REDIRECT));
        Reply redirect = TestClient.form(page, Map.of("agree", "yes"));
        return QueryString.parse(URI.create(redirect.header("Location")).getRawQuery());
    }

    private Reply exchangeAt(URI accounts, String code) {
        return OAuthForms.tokenAt(
                accounts, sandbox, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    private static Reply get(URI base, String path, String token) {
        return TestClient.exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Zoho-oauthtoken " + token)
                .build());
    }

    private static String error(Reply reply) {
        return reply.json().path("error").asText();
    }
}
