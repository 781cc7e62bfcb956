package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/**
 * Gets the refresh token of an account, and takes it back. It needs no Camel context. Every request is sent once: a code can
 * be used once only. Safe for use by many threads.
 *
 * <p>The client secret is sent to the configured hosts and to Zoho's own data centers, and nowhere else, whatever a callback
 * says. Zoho has one client id for all data centers, but the secret may differ; then each secret needs an instance of its
 * own.
 */
public final class ZohoBooksAuthorization implements Closeable {

    private final String clientId;
    private final String clientSecret;
    private final List<Hosts> hosts;
    private final CloseableHttpClient http;
    private final Clock clock;
    private final TokenClient client;

    /**
     * Makes it.
     *
     * @param clientId the client id from Zoho's API console
     * @param clientSecret the client secret
     * @param home where codes of a self client are exchanged and tokens are revoked, for example {@code
     *     Hosts.of(DataCenter.EU)}
     * @param others hosts to trust apart from Zoho's own, for example of a sandbox
     */
    public ZohoBooksAuthorization(String clientId, String clientSecret, Hosts home, Hosts... others) {
        this(clientId, clientSecret, Clock.systemUTC(), home, others);
    }

    ZohoBooksAuthorization(String clientId, String clientSecret, Clock clock, Hosts home, Hosts... others) {
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
        this.hosts = Stream.concat(
                        Stream.of(Objects.requireNonNull(home, "home")),
                        Stream.concat(
                                Arrays.stream(others),
                                Arrays.stream(DataCenter.values()).map(Hosts::of)))
                .toList();
        this.clock = clock;
        this.http = OnceHttpClient.create();
        this.client = new TokenClient(() -> http, clock);
    }

    /**
     * Exchanges the code of a callback, at the OAuth server that the callback names.
     *
     * @param callback what Zoho called the redirect URI with
     * @param state the state of the request that it must belong to
     * @param redirectUri the redirect URI of that request
     * @return the tokens, and where they are good
     * @throws ZohoBooksAuthenticationException if the state is another one, the owner did not agree, the OAuth server is
     *     not one to trust, or Zoho refuses the code
     * @throws ZohoBooksException if Zoho cannot be reached
     */
    public Grant exchange(AuthorizationCallback callback, String state, String redirectUri) {
        if (!AuthorizationRequest.isSameState(state, callback.state())) {
            throw refused(
                    "The callback has another state than the request, so it is not the answer to it. Do not use its"
                            + " code, and begin anew");
        }
        if (callback.code() == null) {
            throw refused("Access was not granted (" + shown(callback.error())
                    + "): the owner of the account did not agree, or the request was wrong");
        }
        return exchange(callback.code(), redirectUri, hostsOf(callback));
    }

    /**
     * Exchanges a code at the home hosts.
     *
     * @param code a code that the API console made for a self client, or one of a callback
     * @param redirectUri the redirect URI that the code was sent to, null for a self client's
     * @return the tokens
     * @throws ZohoBooksAuthenticationException if Zoho refuses the code
     * @throws ZohoBooksException if Zoho cannot be reached
     */
    public Grant exchange(String code, String redirectUri) {
        return exchange(code, redirectUri, hosts.get(0));
    }

    private Grant exchange(String code, String redirectUri, Hosts at) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "client_secret",
                clientSecret,
                "code",
                code.strip()));
        if (redirectUri != null) {
            form.put("redirect_uri", redirectUri);
        }
        TokenAnswer answer = client.token(at, form);
        if (!(answer instanceof TokenAnswer.Granted granted)) {
            throw GrantFailures.of(answer, "exchange the code", at.accounts(), clock.instant());
        }
        if (granted.refreshToken().isEmpty()) {
            throw refused("Zoho gave an access token and no refresh token: the code was asked for without"
                    + " access_type=offline and prompt=consent");
        }
        return new Grant(granted.refreshToken(), granted.token(), at);
    }

    /**
     * Takes a refresh token back, at the home hosts. Its access tokens die with it.
     *
     * @param refreshToken the refresh token
     * @throws ZohoBooksAuthenticationException if there is no such token
     * @throws ZohoBooksException if Zoho cannot be reached
     */
    public void revoke(String refreshToken) {
        Hosts at = hosts.get(0);
        TokenAnswer answer = client.revoke(at, refreshToken.strip());
        if (!(answer instanceof TokenAnswer.Done)) {
            throw GrantFailures.of(answer, "revoke the token", at.accounts(), clock.instant());
        }
    }

    private Hosts hostsOf(AuthorizationCallback callback) {
        if (callback.accountsServer() != null) {
            return hosts.stream()
                    .filter(known -> isAt(known, callback.accountsServer()))
                    .findFirst()
                    .orElseThrow(() -> refused("The callback names the OAuth server "
                            + shown(callback.accountsServer())
                            + ", which is neither configured nor one of Zoho's that are known here. The client secret is"
                            + " not sent there"));
        }
        boolean isZohos = DataCenter.findByAccounts(hosts.get(0).accounts()).isPresent();
        if (callback.location() == null || !isZohos) {
            return hosts.get(0);
        }
        return DataCenter.find(callback.location())
                .map(Hosts::of)
                .orElseThrow(() -> refused("The callback names the data center " + shown(callback.location())
                        + ", which is not known here, and no OAuth server"));
    }

    private static boolean isAt(Hosts known, String accountsServer) {
        try {
            return Hosts.isSame(known.accounts(), URI.create(accountsServer));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What comes through a browser may be anything. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }

    private static ZohoBooksAuthenticationException refused(String message) {
        return new ZohoBooksAuthenticationException(message, ErrorDetails.BEFORE_ANY_REQUEST, null, null);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
