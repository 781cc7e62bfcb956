package io.github.camelzohobooks.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Payload;
import io.github.camelzohobooks.sandbox.http.Service;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The accounts host: authorization page, tokens, revocation. Errors come under HTTP 200 with an {@code error} text, as
 * they were seen live.
 */
public final class AccountsService implements Service {

    /** Where the accounts host's paths begin. */
    public static final String PATH = "/oauth/";

    /** The path of token requests. */
    public static final String TOKEN_PATH = "/oauth/v2/token";

    /** The path of the page on which a user agrees. */
    static final String AUTHORIZATION_PATH = "/oauth/v2/auth";

    /** The path of the list of data centers. */
    static final String SERVER_INFO_PATH = "/oauth/serverinfo";

    private static final String SERVICE = "ZohoBooks.";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";

    private final Client client;
    private final TokenStore tokens;
    private final GrantCodes codes;
    private final TokenGate gate;
    private final Assumptions assumptions;
    private final DataCenters dataCenters;
    private final Set<String> organizations;
    private final AuthorizationPage authorizationPage;

    /**
     * Makes the service.
     *
     * @param client the application that may ask
     * @param tokens the tokens
     * @param codes the grant codes
     * @param gate what a test does to token requests
     * @param assumptions what is taken to be true where nobody knows
     * @param organizations the ids of the user's organizations
     * @param dataCenters where the hosts are that the answers name
     */
    public AccountsService(
            Client client,
            TokenStore tokens,
            GrantCodes codes,
            TokenGate gate,
            Assumptions assumptions,
            Set<String> organizations,
            DataCenters dataCenters) {
        this.client = client;
        this.tokens = tokens;
        this.codes = codes;
        this.gate = gate;
        this.assumptions = assumptions;
        this.organizations = Set.copyOf(organizations);
        this.dataCenters = dataCenters;
        this.authorizationPage = new AuthorizationPage(client, codes, dataCenters);
    }

    @Override
    public CompletableFuture<Answer> serve(Call call) {
        boolean post = call.method().equals("POST");
        return switch (call.path()) {
            case TOKEN_PATH ->
                post
                        ? gate.pass(gate.takePrepared().orElseGet(() -> token(new TokenRequest(call))))
                        : done(html(405, "Method not allowed"));
            case "/oauth/v2/token/revoke" -> done(post ? revoke(call) : html(405, "Method not allowed"));
            case AUTHORIZATION_PATH -> done(authorizationPage.answer(call));
            case SERVER_INFO_PATH -> done(serverInfo());
            default -> done(html(404, "Not found"));
        };
    }

    private static CompletableFuture<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private Answer token(TokenRequest request) {
        if (!client.id().equals(request.value("client_id"))) {
            return error("invalid_client");
        }
        if (!client.secret().equals(request.value("client_secret"))) {
            return error(
                    assumptions.hold(UnverifiedFact.WRONG_SECRET_HAS_ITS_OWN_ERROR)
                            ? "invalid_client_secret"
                            : "invalid_client");
        }
        try {
            return switch (request.value("grant_type")) {
                case "refresh_token" ->
                    tokens.refresh(request.value("refresh_token"))
                            .map(token -> json(granted(token)))
                            .orElseGet(() -> error("invalid_code"));
                case "authorization_code" ->
                    codes.use(request.value("code"), request.value("redirect_uri"))
                            .map(this::exchange)
                            .orElseGet(() -> error("invalid_code"));
                case "client_credentials" -> clientCredentials(request);
                default -> error("unsupported_grant_type");
            };
        } catch (TooManyRequests e) {
            return throttled();
        }
    }

    /** For one organization, which {@code soid} names: {@code ZohoBooks.10234695}. No refresh token comes with it. */
    private Answer clientCredentials(TokenRequest request) {
        if (!assumptions.hold(UnverifiedFact.CLIENT_CREDENTIALS_ARE_GRANTED)) {
            return error("unsupported_grant_type");
        }
        Scopes scopes = Scopes.of(List.of(request.value("scope")));
        String soid = request.value("soid");
        boolean known = soid.startsWith(SERVICE) && organizations.contains(soid.substring(SERVICE.length()));
        return known && !scopes.names().isEmpty()
                ? json(granted(tokens.newAccessToken(scopes)))
                : error("access_denied");
    }

    private Answer exchange(GrantCodes.Code code) {
        if (!code.offline()) {
            return json(granted(tokens.newAccessToken(code.scopes())));
        }
        String refreshToken = tokens.grantRefreshToken(code.scopes());
        ObjectNode body = granted(tokens.newAccessToken(refreshToken).orElseThrow());
        body.put("refresh_token", refreshToken);
        return json(body);
    }

    private ObjectNode granted(AccessToken token) {
        return Json.object()
                .put("access_token", token.value())
                .put("api_domain", dataCenters.homeBase().toString())
                .put("token_type", "Bearer")
                .put("expires_in", tokens.accessTokenLife().toSeconds());
    }

    private Answer throttled() {
        ObjectNode body = Json.object()
                .put(
                        "error_description",
                        "You have made too many requests continuously. Please try again after some time.")
                .put("error", "Access Denied")
                .put("status", "failure");
        int status = assumptions.hold(UnverifiedFact.TOKEN_THROTTLE_IS_400) ? 400 : 200;
        return Answer.of(status, JSON, Payload.of(Json.write(body)));
    }

    private Answer revoke(Call call) {
        return tokens.revoke(new TokenRequest(call).value("token"))
                ? json(Json.object().put("status", "success"))
                : error("invalid_code");
    }

    private Answer serverInfo() {
        ObjectNode body = Json.object().put("result", "success");
        ObjectNode locations = body.putObject("locations");
        dataCenters.bases().forEach((name, base) -> locations.put(name, base.toString()));
        return json(body);
    }

    private static Answer html(int status, String text) {
        return Answer.of(status, HTML, Payload.of("<html><body>" + text + "</body></html>"));
    }

    private static Answer error(String error) {
        return json(Json.object().put("error", error));
    }

    private static Answer json(ObjectNode body) {
        return Answer.of(200, JSON, Payload.of(Json.write(body)));
    }
}
