package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.AccessToken;
import io.github.camelzohobooks.component.oauth.MemoryTokenStore;
import io.github.camelzohobooks.component.oauth.TokenState;
import io.github.camelzohobooks.component.oauth.TokenStore;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever holds a token can read and write the books, so it goes to the API host and nowhere else. */
class TokenGoesToTheApiHostOnlyTest extends CallsTestSupport {

    private RawServer other;
    private String apiDomain = "";

    @BeforeEach
    void startOther() throws IOException {
        other = new RawServer(head -> head.startsWith("POST")
                ? RawServer.json(
                        "{\"access_token\":\"THE-TOKEN\",\"expires_in\":3600,\"api_domain\":\"" + apiDomain + "\"}")
                : RawServer.answer("502 Bad Gateway", "text/plain", ""));
    }

    @AfterEach
    void closeOther() throws IOException {
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAnErrorAndNotFollowedEvenIfTheHttpComponentFollowsThem(int status) {
        context.getComponent("http", HttpComponent.class).setFollowRedirects(true);
        sandbox.faults()
                .add(Fault.answer(Answer.of(status, "text/html", Payload.of("<html>moved</html>"))
                        .with("Location", other.uri() + "/books/v3/contacts?ticket=SECRET")));

        ZohoBooksException failure = failureOf(CONTACTS + "?accountsUrl=" + other.uri());

        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getMessage()).contains("at localhost").doesNotContain("SECRET");
        assertThat(sandbox.requests().apiRequests()).hasSize(1);
        assertThat(other.requestLines()).allMatch(line -> line.startsWith("POST /oauth/v2/token"));
    }

    @Test
    void theTokenEndpointGetsNoAccessToken() {
        call(CONTACTS);
        clock.advance(Duration.ofMinutes(56));
        call(CONTACTS);

        assertThat(sandbox.requests().tokenRequests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("authorization")).isEmpty());
    }

    @Test
    void aTokenOfOneOAuthServerIsNotUsedForAnother() {
        call(CONTACTS);

        failureOf(CONTACTS + "?accountsUrl=" + other.uri());

        assertThat(other.requestLines()).isNotEmpty();
        assertThat(sandbox.requests().apiRequests().get(1).header("authorization"))
                .contains("Zoho-oauthtoken THE-TOKEN");
    }

    /** All goes through a proxy, which sees where connections are to be made to, and makes none. */
    private List<String> hostsReached(String named) {
        apiDomain = named;
        HttpComponent http = new HttpComponent();
        http.setCamelContext(context);
        http.setProxyHost("localhost");
        http.setProxyPort(other.port());
        http.setProxyAuthScheme("http");
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.stop();
        component.setHttpComponent(http);
        component.getConfiguration().setApiUrl(null);
        component.getConfiguration().setAccountsUrl("http://accounts.example");
        component.getConfiguration().setDataCenter("eu");
        component.start();
        failureOf(CONTACTS);
        assertThat(other.requests()).noneMatch(head -> head.contains("THE-TOKEN"));
        return other.requestLines();
    }

    @Test
    void theFirstCallAlreadyGoesToTheApiHostThatComesWithTheToken() {
        assertThat(hostsReached("https://www.zohoapis.in"))
                .containsExactly(
                        "POST http://accounts.example/oauth/v2/token HTTP/1.1", "CONNECT www.zohoapis.in:443 HTTP/1.1");
    }

    @Test
    void anApiHostThatIsNotZohosIsNotBelieved() {
        assertThat(hostsReached("http://evil.example"))
                .containsExactly(
                        "POST http://accounts.example/oauth/v2/token HTTP/1.1", "CONNECT www.zohoapis.eu:443 HTTP/1.1");
    }

    @Test
    void anApiHostThatStandsInASharedStoreIsNotBelievedEither() {
        TokenStore memory = new MemoryTokenStore();
        context.getComponent("zohobooks", ZohoBooksComponent.class).setTokenStore(new TokenStore() {
            @Override
            public TokenState read(String key) {
                return memory.read(key);
            }

            @Override
            public TokenState update(String key, Change change) {
                return memory.update(
                        key, (state, keep) -> withApi(change.apply(state, keep), URI.create("http://evil.example")));
            }
        });

        assertThat(hostsReached("https://www.zohoapis.in"))
                .containsExactly(
                        "POST http://accounts.example/oauth/v2/token HTTP/1.1", "CONNECT www.zohoapis.eu:443 HTTP/1.1");
    }

    private static TokenState withApi(TokenState state, URI api) {
        AccessToken token = state.token();
        return new TokenState(
                new AccessToken(token.value(), token.issuedAt(), token.expiresAt(), api, false),
                state.refreshes(),
                state.pause());
    }
}
