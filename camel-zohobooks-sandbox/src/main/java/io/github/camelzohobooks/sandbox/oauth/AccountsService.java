package io.github.camelzohobooks.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Payload;
import io.github.camelzohobooks.sandbox.http.Service;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The accounts host: {@code POST /oauth/v2/token} and {@code /oauth/v2/token/revoke}. Errors come under HTTP 200 with an
 * {@code error} text, as they were seen live.
 */
public final class AccountsService implements Service {

    /** Where the accounts host's paths begin. */
    public static final String PATH = "/oauth/";

    /** The path of token requests. */
    public static final String TOKEN_PATH = "/oauth/v2/token";

    private static final String REVOKE_PATH = "/oauth/v2/token/revoke";
    private static final String JSON = "application/json;charset=UTF-8";

    private final Client client;
    private final TokenStore tokens;
    private final TokenGate gate;
    private final Supplier<String> apiDomain;

    /**
     * Makes the service.
     *
     * @param client the application that may ask
     * @param tokens the tokens
     * @param gate what a test does to token requests
     * @param apiDomain the base of the API, which the answers name
     */
    public AccountsService(Client client, TokenStore tokens, TokenGate gate, Supplier<String> apiDomain) {
        this.client = client;
        this.tokens = tokens;
        this.gate = gate;
        this.apiDomain = apiDomain;
    }

    @Override
    public CompletableFuture<Answer> serve(Call call) {
        if (call.path().equals(REVOKE_PATH)) {
            return CompletableFuture.completedFuture(call.method().equals("POST") ? revoke(call) : wrongMethod());
        }
        if (!call.path().equals(TOKEN_PATH)) {
            return CompletableFuture.completedFuture(
                    Answer.of(404, "text/html;charset=UTF-8", Payload.of("<html><body>Not found</body></html>")));
        }
        if (!call.method().equals("POST")) {
            return CompletableFuture.completedFuture(wrongMethod());
        }
        return gate.pass(gate.takePrepared().orElseGet(() -> token(new TokenRequest(call))));
    }

    private Answer token(TokenRequest request) {
        if (!client.id().equals(request.value("client_id"))) {
            return error("invalid_client");
        }
        if (!client.secret().equals(request.value("client_secret"))) {
            return error("invalid_client");
        }
        if (!request.value("grant_type").equals("refresh_token")) {
            return error("unsupported_grant_type");
        }
        Optional<AccessToken> token = tokens.newAccessToken(request.value("refresh_token"));
        return token.map(this::granted).orElseGet(() -> error("invalid_code"));
    }

    private Answer granted(AccessToken token) {
        ObjectNode body = Json.object();
        body.put("access_token", token.value());
        body.put("api_domain", apiDomain.get());
        body.put("token_type", "Bearer");
        body.put("expires_in", tokens.accessTokenLife().toSeconds());
        return Answer.of(200, JSON, Payload.of(Json.write(body)));
    }

    private Answer revoke(Call call) {
        String token = new TokenRequest(call).value("token");
        return tokens.revoke(token)
                ? Answer.of(200, JSON, Payload.of("{\"status\":\"success\"}"))
                : error("invalid_code");
    }

    private static Answer wrongMethod() {
        return Answer.of(405, "text/html;charset=UTF-8", Payload.of("<html><body>Method not allowed</body></html>"));
    }

    private static Answer error(String error) {
        return Answer.of(200, JSON, Payload.of(Json.write(Json.object().put("error", error))));
    }
}
