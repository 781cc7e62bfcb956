package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.oauth.AuthorizationCallback;
import io.github.camelzohobooks.component.oauth.AuthorizationRequest;
import io.github.camelzohobooks.component.oauth.Grant;
import io.github.camelzohobooks.component.oauth.Hosts;
import io.github.camelzohobooks.component.oauth.ZohoBooksAuthorization;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the owner's consent to a refresh token that works, and back. */
class AuthorizationTest {

    private static final String REDIRECT = "https://example.com/callback?tenant=7";
    private static final String READ = "ZohoBooks.contacts.READ";

    private final SandboxClock clock = SandboxClock.manual(new TestClock().instant());
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();
    private final ZohoBooksAuthorization authorization = authorization(hosts(sandbox));
    private final AuthorizationRequest request = AuthorizationRequest.create(
            sandbox.credentials().clientId(), REDIRECT, List.of(READ, "ZohoBooks.settings.READ"));

    @AfterEach
    void close() throws Exception {
        authorization.close();
        sandbox.close();
    }

    private static Hosts hosts(ZohoBooksSandbox sandbox) {
        return new Hosts(sandbox.accountsBase(), sandbox.apiBase(), true);
    }

    private ZohoBooksAuthorization authorization(Hosts home, Hosts... others) {
        return new ZohoBooksAuthorization(
                sandbox.credentials().clientId(), sandbox.credentials().clientSecret(), home, others);
    }

    /** Presses a button of the authorization page and gives the address that the browser is sent to. */
    private String answered(String agree) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(request.url(sandbox.accountsBase()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("agree=" + agree))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private Grant exchange(String callback) {
        return authorization.exchange(AuthorizationCallback.parse(callback), request.state(), REDIRECT);
    }

    private Object contactsWith(Grant grant) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
            component.getConfiguration().setClientId(sandbox.credentials().clientId());
            component.getConfiguration().setClientSecret(sandbox.credentials().clientSecret());
            component.getConfiguration().setRefreshToken(grant.refreshToken());
            component.getConfiguration().setAccountsUrl(grant.hosts().accounts().toString());
            component.getConfiguration().setApiUrl(grant.hosts().api().toString());
            context.start();
            return context.createProducerTemplate().requestBody("zohobooks:contacts/list", (Object) null);
        }
    }

    @Test
    void theCodeOfACallbackBecomesARefreshTokenThatTheComponentCanUse() throws Exception {
        Grant grant = exchange(answered("yes"));

        assertThat(contactsWith(grant)).isNotNull();
        assertThat(grant.accessToken().value()).isNotEmpty();
        assertThat(grant.toString())
                .doesNotContain(grant.refreshToken(), grant.accessToken().value());
    }

    @Test
    void theCodeOfASelfClientNeedsNoRedirectUri() throws Exception {
        Grant grant = authorization.exchange(
                " " + sandbox.oauth().newGrantCode(READ, "ZohoBooks.settings.READ") + "\n", null);

        assertThat(contactsWith(grant)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another", "", " "})
    void aCallbackWithAnotherStateIsRefusedAndItsCodeIsNotUsed(String state) throws Exception {
        String callback = answered("yes");
        String forged = callback.replace("state=" + request.state(), "state=" + state);
        assertThat(forged).isNotEqualTo(callback);

        assertThatThrownBy(() -> exchange(forged))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("state");

        assertThat(sandbox.requests().tokenRequests()).isEmpty();
        assertThat(exchange(callback)).isNotNull();
    }

    @Test
    void aCallbackWithoutStateIsRefused() throws Exception {
        String callback = answered("yes").replaceFirst("&state=[^&]*", "");

        assertThatThrownBy(() -> exchange(callback)).hasMessageContaining("state");
    }

    @Test
    void anOwnerWhoDoesNotAgreeIsNamedAsTheCause() throws Exception {
        String callback = answered("no");

        assertThatThrownBy(() -> exchange(callback))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("access_denied")
                .hasMessageContaining("did not agree");
    }

    @Test
    void aCodeIsExchangedAtTheServerThatTheCallbackNames() throws Exception {
        try (ZohoBooksSandbox elsewhere = ZohoBooksSandbox.builder().start();
                ZohoBooksAuthorization here = authorization(hosts(elsewhere), hosts(sandbox))) {
            AuthorizationCallback callback = AuthorizationCallback.parse(answered("yes"));

            Grant grant = here.exchange(callback, request.state(), REDIRECT);

            assertThat(elsewhere.requests().tokenRequests()).isEmpty();
            assertThat(grant.hosts()).isEqualTo(hosts(sandbox));
            assertThat(contactsWith(grant)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://accounts.zoho.evil",
                "https://accounts.zoho.eu.evil.example",
                "https://accounts.zoho.eu@evil.example",
                "https://evil.example/accounts.zoho.eu",
                "http://accounts.zoho.eu",
                "https://accounts.zoho.eu:8443",
                "accounts.zoho.eu",
                "not a uri"
            })
    void theClientSecretGoesToNoServerThatIsNotKnown(String server) {
        AuthorizationCallback callback = new AuthorizationCallback("1000.code", null, "eu", server, request.state());

        assertThatThrownBy(() -> authorization.exchange(callback, request.state(), REDIRECT))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining(server)
                .hasMessageContaining("not sent there");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aCodeThatIsUsedTwiceIsRefusedAndTheMessageSaysWhy() throws Exception {
        String callback = answered("yes");
        exchange(callback);

        assertThatThrownBy(() -> exchange(callback))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("invalid_code")
                .hasMessageContaining("used before");
        assertThat(sandbox.requests().tokenRequests()).hasSize(2);
    }

    @Test
    void aCodeThatHasExpiredIsRefused() throws Exception {
        String callback = answered("yes");
        clock.advance(Duration.ofMinutes(3));

        assertThatThrownBy(() -> exchange(callback)).hasMessageContaining("older than its one to three minutes");
    }

    @Test
    void aCodeForAnotherRedirectUriIsRefused() throws Exception {
        AuthorizationCallback callback = AuthorizationCallback.parse(answered("yes"));

        assertThatThrownBy(() -> authorization.exchange(callback, request.state(), "https://example.com/other"))
                .hasMessageContaining("another redirect URI");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"error\":\"invalid_client\"}|Multi DC",
                "200|{\"error\":\"invalid_client_secret\"}|may differ for each data center",
                "400|{\"error\":\"SECRET and CODE\"}|*** and ***",
                "200|<html>Oops</html>|not JSON",
                "200|{\"access_token\":\"1000.a\",\"expires_in\":3600}|access_type=offline",
                "400|{\"error\":\"Access Denied\",\"error_description\":\"too many requests continuously\"}|Leave it alone"
            })
    void whateverTheServerAnswersTheMessageNamesTheCauseAndNoSecret(int status, String body, String cause) {
        String code = "1000.of-a-code";
        String secret = sandbox.credentials().clientSecret();
        sandbox.oauth()
                .answerTokenRequestsWith(status, body.replace("SECRET", secret).replace("CODE", code));

        assertThatThrownBy(() -> authorization.exchange(code, null))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining(cause)
                .message()
                .doesNotContain(code, secret);
        assertThat(sandbox.requests().tokenRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void nothingIsSentTwiceWhenTheServerHasAProblem(int status) {
        sandbox.oauth().answerTokenRequestsWith(status, "<html>busy</html>", 5);

        assertThatThrownBy(() -> authorization.exchange("1000.code", null)).isInstanceOf(ZohoBooksException.class);

        assertThat(sandbox.requests().tokenRequests()).hasSize(1);
    }

    @Test
    void aServerThatCannotBeReachedLeavesTheCodeUnused() throws Exception {
        URI nobody = URI.create("http://localhost:1");
        try (ZohoBooksAuthorization lost = authorization(new Hosts(nobody, nobody, true))) {
            assertThatThrownBy(() -> lost.exchange("1000.code", null))
                    .isInstanceOfSatisfying(ZohoBooksUnavailableException.class, e -> {
                        assertThat(e.isMayHaveBeenApplied()).isFalse();
                        assertThat(e.isRetryable()).isTrue();
                    });
        }
    }

    @Test
    void aRevokedTokenGivesNoMoreAccess() throws Exception {
        Grant grant = exchange(answered("yes"));

        authorization.revoke(grant.refreshToken());

        assertThatThrownBy(() -> contactsWith(grant))
                .cause()
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("revoked");
        assertThatThrownBy(() -> authorization.revoke(grant.refreshToken()))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("revoked already")
                .message()
                .doesNotContain(grant.refreshToken());
    }
}
