package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.QueryString;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.webhooks.Signature;
import io.github.camelzohobooks.sandbox.webhooks.Webhook;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The switches of answers, grants and webhooks, in both positions. */
class MoreUnverifiedFactsTest {

    private static final String SECRET = "abcdef123456";

    @Test
    void deadTokens() {
        assertThat(both(UnverifiedFact.DEAD_TOKENS_ARE_57, client -> {
                    client.sandbox().oauth().expireAccessTokens();
                    return client.get("/items").code();
                }))
                .isEqualTo(Map.of(true, 57, false, 14));
        assertThat(both(UnverifiedFact.DEAD_TOKENS_ARE_57, client -> {
                    client.sandbox().oauth().scopes("ZohoBooks.bills.READ");
                    return new TestClient(client.sandbox()).get("/invoices").code();
                }))
                .as("a missing scope")
                .isEqualTo(Map.of(true, 57, false, 57));
    }

    @Test
    void foreignOrganizations() {
        assertThat(both(UnverifiedFact.FOREIGN_ORGANIZATIONS_ARE_401, client -> {
                    Reply reply = client.get("/items?organization_id=1");
                    assertThat(reply.code()).isEqualTo(6041);
                    return reply.status();
                }))
                .isEqualTo(Map.of(true, 401, false, 400));
    }

    @Test
    void upsertsOfPartsOfRecords() {
        assertThat(both(UnverifiedFact.UPSERTS_NEED_ALL_FIELDS, client -> {
                    String[] lamp = {"X-Unique-Identifier-Key", "cf_ref", "X-Unique-Identifier-Value", "A-1"};
                    client.post(
                            "/items",
                            "{\"name\":\"A\",\"rate\":1,\"custom_fields\":[{\"api_name\":\"cf_ref\",\"value\":\"A-1\"}]}");
                    assertThat(client.send("PUT", "/items", "{\"name\":\"A\",\"rate\":2}", lamp)
                                    .status())
                            .isEqualTo(200);
                    return client.send("PUT", "/items", "{\"description\":\"x\"}", lamp)
                            .status();
                }))
                .isEqualTo(Map.of(true, 400, false, 200));
    }

    @Test
    void malformedJson() {
        assertThat(both(UnverifiedFact.MALFORMED_JSON_IS_200, client -> {
                    Reply reply = client.post("/items", "{");
                    assertThat(reply.code()).isEqualTo(1038);
                    return reply.status();
                }))
                .isEqualTo(Map.of(true, 200, false, 400));
    }

    @Test
    void formsWithJson() {
        String json = "{\"name\":\"A\",\"rate\":1}";
        assertThat(both(
                        UnverifiedFact.FORMS_WITH_JSON_STRING_ARE_READ,
                        client -> client.send(
                                        "POST",
                                        "/items",
                                        "JSONString=" + TestClient.encode(json),
                                        "Content-Type",
                                        "application/x-www-form-urlencoded")
                                .code()))
                .isEqualTo(Map.of(true, 0, false, 1038));
        assertThat(both(
                        UnverifiedFact.FORMS_WITH_JSON_STRING_ARE_READ,
                        client -> new MultipartForm()
                                .with("JSONString", json)
                                .send(client, "POST", "/items")
                                .code()))
                .isEqualTo(Map.of(true, 0, false, 1038));
    }

    @Test
    void debitNotesAmongInvoices() {
        assertThat(both(UnverifiedFact.DEBIT_NOTES_ARE_AMONG_INVOICES, client -> {
                    client.sandbox().books().create("invoices", Json.object());
                    client.sandbox().books().create("customerdebitnotes", Json.object());
                    return client.get("/invoices").json().path("invoices").size();
                }))
                .isEqualTo(Map.of(true, 2, false, 1));
    }

    @Test
    void activityLogs() {
        assertThat(both(UnverifiedFact.ACTIVITY_LOGS_EXIST, client -> {
                    String id = client.sandbox()
                            .books()
                            .create("items", Json.object().put("name", "A"))
                            .path("item_id")
                            .asText();
                    client.delete("/items/" + id);
                    Reply log = client.get("/reports/activitylogs");
                    assertThat(log.json().path("activitylogs").findValuesAsText("transaction_id"))
                            .allMatch(id::equals);
                    return log.status()
                            + String.join(",", log.json().path("activitylogs").findValuesAsText("operation_type"));
                }))
                .isEqualTo(Map.of(true, "200deleted,created", false, "404"));
    }

    @Test
    void clientCredentials() {
        assertThat(both(UnverifiedFact.CLIENT_CREDENTIALS_ARE_GRANTED, client -> {
                    ZohoBooksSandbox sandbox = client.sandbox();
                    Reply granted = clientCredentials(sandbox, "ZohoBooks." + sandbox.organizationId());
                    if (!granted.json().has("access_token")) {
                        return granted.json().path("error").asText();
                    }
                    assertThat(granted.json().has("refresh_token")).isFalse();
                    TestClient other =
                            client.withToken(granted.json().path("access_token").asText());
                    assertThat(other.get("/invoices").status()).isEqualTo(200);
                    assertThat(other.get("/items").code()).isEqualTo(57);
                    return clientCredentials(sandbox, "ZohoBooks.1")
                            .json()
                            .path("error")
                            .asText();
                }))
                .isEqualTo(Map.of(true, "access_denied", false, "unsupported_grant_type"));
    }

    private static Reply clientCredentials(ZohoBooksSandbox sandbox, String soid) {
        return OAuthForms.token(
                sandbox, Map.of("grant_type", "client_credentials", "soid", soid, "scope", "ZohoBooks.invoices.READ"));
    }

    @Test
    void webhookSignature() {
        assertThat(both(
                        UnverifiedFact.WEBHOOKS_ARE_SIGNED,
                        client -> received(
                                client,
                                Webhook.Body.DEFAULT,
                                target -> target.requests()
                                        .get(0)
                                        .getRequestHeaders()
                                        .containsKey(Signature.HEADER))))
                .isEqualTo(Map.of(true, true, false, false));
    }

    @Test
    void webhookBody() {
        assertThat(both(
                        UnverifiedFact.WEBHOOK_BODY_IS_WRAPPED,
                        client -> received(
                                client,
                                Webhook.Body.DEFAULT,
                                target -> target.bodies().get(0).startsWith("{\"item\":{"))))
                .isEqualTo(Map.of(true, true, false, false));
    }

    @Test
    void webhookForm() {
        assertThat(both(
                        UnverifiedFact.WEBHOOK_FORM_CARRIES_JSON_STRING,
                        client -> received(
                                client,
                                Webhook.Body.FORM,
                                target -> QueryString.parse(target.bodies().get(0))
                                        .keySet()
                                        .iterator()
                                        .next())))
                .isEqualTo(Map.of(true, "JSONString", false, "item"));
    }

    private static <T> T received(TestClient client, Webhook.Body body, Function<WebhookTarget, T> look) {
        try (WebhookTarget target = new WebhookTarget()) {
            Webhook post = Webhook.post("items", "item", target.url()).signedWith(SECRET);
            client.sandbox()
                    .webhooks()
                    .register(new Webhook(
                            post.name(),
                            post.resource(),
                            post.entity(),
                            EnumSet.copyOf(post.events()),
                            post.method(),
                            post.url(),
                            List.of(),
                            List.of(),
                            body,
                            "",
                            List.of(),
                            post.secret()));
            client.sandbox().books().create("items", Json.object().put("name", "A"));
            client.sandbox().webhooks().awaitDeliveries(1, Duration.ofSeconds(20));
            return look.apply(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> Map<Boolean, T> both(UnverifiedFact fact, Function<TestClient, T> look) {
        return Map.of(true, look(fact, true, look), false, look(fact, false, look));
    }

    private static <T> T look(UnverifiedFact fact, boolean isTrue, Function<TestClient, T> look) {
        try (ZohoBooksSandbox sandbox =
                ZohoBooksSandbox.builder().assume(fact, isTrue).start()) {
            return look.apply(new TestClient(sandbox));
        }
    }
}
