package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Further users each have a refresh token of their own, and see their own organizations only. */
class UsersTest {

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
            .organization("North", "Free")
            .organization("South", "Elite")
            .organization("West", "Elite")
            .tokenLimits(TokenLimits.zoho())
            .start();
    private final String north = sandbox.organizationIds().get(0);
    private final String south = sandbox.organizationIds().get(1);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Reply refresh(String refreshToken) {
        return OAuthForms.token(sandbox, Map.of("refresh_token", refreshToken));
    }

    private TestClient clientOf(String refreshToken) {
        return new TestClient(sandbox)
                .withToken(refresh(refreshToken).json().path("access_token").asText());
    }

    @Test
    void aUserSeesOwnOrganizationsOnly() {
        TestClient client = clientOf(sandbox.oauth().newRefreshToken(south));

        JsonNode rows = client.get("/organizations").json().path("organizations");
        assertThat(rows)
                .singleElement()
                .satisfies(
                        row -> assertThat(row.path("organization_id").asText()).isEqualTo(south));
        assertThat(client.get("/organizations/" + south).status()).isEqualTo(200);
        assertThat(client.get("/organizations/" + north).code()).isEqualTo(6041);
    }

    @Test
    void othersAreForeign() {
        TestClient client = clientOf(sandbox.oauth().newRefreshToken(south));

        assertThat(client.get("/items?organization_id=" + south).status()).isEqualTo(200);
        assertThat(client.get("/items").status()).isEqualTo(200);
        assertThat(client.get("/items?organization_id=" + north).code()).isEqualTo(6041);
    }

    @Test
    void whoBelongsToSeveralMustNameOneOfThem() {
        Reply reply = clientOf(sandbox.oauth().newRefreshToken(north, south)).get("/items");

        assertThat(reply.code()).isEqualTo(6024);
        assertThat(reply.json().path("error_info")).hasSize(2);
    }

    @Test
    void oneUsersTokensCountNothingForAnother() {
        String other = sandbox.oauth().newRefreshToken(south);
        IntStream.range(0, 50).forEach(i -> sandbox.oauth().newRefreshToken(north));
        IntStream.range(0, 11).forEach(i -> refresh(other));

        assertThat(refresh(other).json().path("error").asText()).isEqualTo("Access Denied");
        assertThat(refresh(sandbox.credentials().refreshToken()).json().has("access_token"))
                .isTrue();
    }

    @Test
    void aRevokedTokenIsTheOnlyOneThatDies() {
        String dead = sandbox.oauth().newRefreshToken(south);
        String alive = sandbox.oauth().newRefreshToken(south);
        sandbox.oauth().revokeRefreshToken(dead);

        assertThat(refresh(dead).json().path("error").asText()).isEqualTo("invalid_code");
        assertThat(refresh(alive).json().has("access_token")).isTrue();
    }
}
