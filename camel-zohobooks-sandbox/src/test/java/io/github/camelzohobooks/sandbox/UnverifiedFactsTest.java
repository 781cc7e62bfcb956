package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.limits.Limits;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each switch, in both positions. */
class UnverifiedFactsTest {

    private static final Instant NOON = Instant.parse("2026-06-09T16:00:00Z");
    private static final String LAST_SECOND = TestClient.encode("2026-06-09T11:59:50-0400");

    private final SandboxClock clock = SandboxClock.manual(NOON);

    @ParameterizedTest
    @EnumSource(UnverifiedFact.class)
    void eachSaysWhereTheDoubtComesFrom(UnverifiedFact fact) {
        assertThat(fact.source()).isNotBlank();
    }

    @Test
    void modifiedFilterInclusiveOrExclusive() {
        assertThat(both(UnverifiedFact.MODIFIED_FILTER_IS_EXCLUSIVE, client -> {
                    seed(client, "invoices");
                    return rows(client, "/invoices?last_modified_time=" + LAST_SECOND, "invoices");
                }))
                .isEqualTo(Map.of(true, 0, false, 3));
    }

    @Test
    void listsThatMayFilterAlthoughUndocumented() {
        Map.of(
                        UnverifiedFact.CONTACTS_FILTER_BY_MODIFIED_TIME, "contacts",
                        UnverifiedFact.ITEMS_FILTER_BY_MODIFIED_TIME, "items",
                        UnverifiedFact.EXPENSES_FILTER_BY_MODIFIED_TIME, "expenses",
                        UnverifiedFact.PAYMENTS_FILTER_BY_MODIFIED_TIME, "customerpayments")
                .forEach((fact, resource) -> assertThat(both(fact, client -> {
                            client.sandbox().books().seedAt(resource, 3, NOON.minusSeconds(11));
                            client.sandbox().books().seedAt(resource, 2, NOON.minusSeconds(10));
                            return rows(client, "/" + resource + "?last_modified_time=" + LAST_SECOND, resource);
                        }))
                        .as(resource)
                        // Seeding payments writes contacts, but not payments.
                        .isEqualTo(Map.of(true, 2, false, 5)));
    }

    @Test
    void journalsByTimeOrByDay() {
        assertThat(both(UnverifiedFact.JOURNALS_FILTER_BY_EQUAL_DATE, client -> {
                    ObjectNode journal = Json.object().put("journal_date", "2026-06-01");
                    client.sandbox().books().create("journals", journal);
                    client.sandbox()
                            .books()
                            .create("journals", journal.deepCopy().put("journal_date", "2026-06-09"));
                    return rows(client, "/journals?last_modified_time=" + LAST_SECOND, "journals");
                }))
                .isEqualTo(Map.of(true, 1, false, 2));
    }

    @Test
    void datesAsModifiedTimes() {
        assertThat(both(
                        UnverifiedFact.MODIFIED_FILTER_TAKES_DATES,
                        client -> client.get("/invoices?last_modified_time=2026-06-09")
                                .status()))
                .isEqualTo(Map.of(true, 200, false, 400));
    }

    @Test
    void tiesStableOrNot() {
        assertThat(both(UnverifiedFact.TIES_ARE_UNSTABLE, client -> {
                    client.sandbox().books().seedAt("invoices", 50, NOON.minusSeconds(10));
                    Set<List<String>> orders = new HashSet<>();
                    for (int i = 0; i < 5; i++) {
                        List<String> ids = new ArrayList<>();
                        client.get("/invoices")
                                .json()
                                .path("invoices")
                                .forEach(row -> ids.add(row.path("invoice_id").asText()));
                        orders.add(ids);
                        assertThat(new HashSet<>(ids)).hasSize(50);
                    }
                    return orders.size() > 1;
                }))
                .isEqualTo(Map.of(true, true, false, false));
    }

    @Test
    void quotaHeaders() {
        assertThat(both(
                        UnverifiedFact.QUOTA_HEADERS_ARE_SENT,
                        client -> client.get("/items").header("X-Rate-Limit-Limit")))
                .isEqualTo(Map.of(true, "10000", false, ""));
    }

    @Test
    void failedRequestsCountOrNot() {
        assertThat(both(UnverifiedFact.FAILED_REQUESTS_COUNT, client -> {
                    client.get("/items/1");
                    return client.sandbox().limits().usedToday();
                }))
                .isEqualTo(Map.of(true, 1, false, 0));
    }

    @Test
    void missingRecords() {
        assertThat(both(
                        UnverifiedFact.MISSING_RECORDS_ARE_400,
                        client -> client.get("/items/1").status()))
                .isEqualTo(Map.of(true, 400, false, 404));
        assertThat(both(
                        UnverifiedFact.MISSING_RECORDS_ARE_400,
                        client -> client.get("/items/1").code()))
                .isEqualTo(Map.of(true, 1002, false, 1002));
    }

    @Test
    void contactsInUse() {
        assertThat(both(UnverifiedFact.CONTACTS_IN_USE_ARE_UNDELETABLE, client -> {
                    client.sandbox().books().seed("invoices", 1);
                    return client.delete("/contacts/"
                                    + client.sandbox().books().ids("contacts").get(0))
                            .status();
                }))
                .isEqualTo(Map.of(true, 400, false, 200));
    }

    @Test
    void bearer() {
        assertThat(both(
                        UnverifiedFact.BEARER_IS_ACCEPTED,
                        client -> TestClient.exchange(client.request("GET", "/items", "")
                                        .setHeader(
                                                "Authorization",
                                                "Bearer "
                                                        + client.sandbox()
                                                                .oauth()
                                                                .newAccessToken())
                                        .build())
                                .status()))
                .isEqualTo(Map.of(true, 200, false, 401));
    }

    @Test
    void wrongSecret() {
        assertThat(both(
                        UnverifiedFact.WRONG_SECRET_HAS_ITS_OWN_ERROR,
                        client -> OAuthForms.token(client.sandbox(), Map.of("client_secret", "wrong"))
                                .json()
                                .path("error")
                                .asText()))
                .isEqualTo(Map.of(true, "invalid_client_secret", false, "invalid_client"));
    }

    @Test
    void tokenThrottle() {
        assertThat(both(UnverifiedFact.TOKEN_THROTTLE_IS_400, client -> {
                    for (int i = 0; i < 10; i++) {
                        OAuthForms.token(client.sandbox(), Map.of());
                    }
                    return OAuthForms.token(client.sandbox(), Map.of()).status();
                }))
                .isEqualTo(Map.of(true, 400, false, 200));
    }

    @Test
    void tokenThrottleExtended() {
        assertThat(both(UnverifiedFact.TOKEN_THROTTLE_IS_EXTENDED, client -> {
                    for (int i = 0; i < 10; i++) {
                        OAuthForms.token(client.sandbox(), Map.of());
                    }
                    clock.advance(Duration.ofMinutes(9));
                    for (int i = 0; i < 10; i++) {
                        OAuthForms.token(client.sandbox(), Map.of());
                    }
                    clock.advance(Duration.ofMinutes(2));
                    return OAuthForms.token(client.sandbox(), Map.of()).json().has("access_token");
                }))
                .isEqualTo(Map.of(true, false, false, true));
    }

    @Test
    void keysThatMayBeOtherwise() {
        assertThat(both(
                        UnverifiedFact.VENDOR_CREDITS_HAVE_AN_UNDERSCORE,
                        client -> client.get("/vendorcredits").json().has("vendor_credits")))
                .isEqualTo(Map.of(true, true, false, false));
        assertThat(both(UnverifiedFact.FIXED_ASSETS_ARE_MISSPELT, client -> {
                    client.sandbox().books().seed("fixedassets", 1);
                    String id = client.sandbox().books().ids("fixedassets").get(0);
                    JsonNode answer = client.get("/fixedassets/" + id).json();
                    return answer.has("fissed-asset") && !answer.has("fixed_asset");
                }))
                .isEqualTo(Map.of(true, true, false, false));
    }

    private static void seed(TestClient client, String resource) {
        client.sandbox().books().seedAt(resource, 3, NOON.minusSeconds(10));
    }

    private static int rows(TestClient client, String path, String key) {
        return client.get(path).json().path(key).size();
    }

    private <T> Map<Boolean, T> both(UnverifiedFact fact, Function<TestClient, T> look) {
        return Map.of(true, look(fact, true, look), false, look(fact, false, look));
    }

    private <T> T look(UnverifiedFact fact, boolean isTrue, Function<TestClient, T> look) {
        clock.set(NOON);
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                .clock(clock)
                .limits(Limits.zoho())
                .tokenLimits(TokenLimits.zoho())
                .assume(fact, isTrue)
                .start()) {
            return look.apply(new TestClient(sandbox));
        }
    }
}
