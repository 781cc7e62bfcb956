package io.github.camelzohobooks.component.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.URIBuilder;

/**
 * Asks the owner of an account for access. The owner opens {@link #url} in a browser and agrees; Zoho then calls the redirect
 * URI with a code, see {@link AuthorizationCallback}.
 *
 * @param clientId the client id from Zoho's API console
 * @param redirectUri where Zoho sends the browser then; exactly as in the API console
 * @param scopes what is asked for, for example {@code ZohoBooks.invoices.READ}
 * @param state what comes back with the code; who sent the browser away must know it again, so it must not be guessable
 */
public record AuthorizationRequest(String clientId, String redirectUri, List<String> scopes, String state) {

    private static final Pattern SCOPE = Pattern.compile("\\w+(\\.\\w+)+");
    private static final int STATE_BYTES = 16;

    /**
     * Checks that everything is given.
     *
     * @throws IllegalArgumentException if something is missing or cannot be right
     */
    public AuthorizationRequest {
        scopes = List.copyOf(scopes);
        require(clientId != null && !clientId.isBlank(), "clientId is missing");
        require(state != null && !state.isBlank(), "state is missing");
        require(isWebAddress(redirectUri), "redirectUri must be an http or https address without a fragment (#)");
        require(!scopes.isEmpty(), "At least one scope must be asked for, such as ZohoBooks.invoices.READ");
        for (String scope : scopes) {
            require(
                    SCOPE.matcher(scope).matches(),
                    "'" + scope + "' is no scope; one looks like ZohoBooks.invoices.READ");
        }
    }

    /**
     * Makes a request with a state that nobody can guess.
     *
     * @param clientId the client id
     * @param redirectUri the redirect URI
     * @param scopes the scopes
     * @return the request; keep its state for {@link ZohoBooksAuthorization#exchange(AuthorizationCallback, String, String)}
     */
    public static AuthorizationRequest create(String clientId, String redirectUri, List<String> scopes) {
        byte[] state = new byte[STATE_BYTES];
        new SecureRandom().nextBytes(state);
        return new AuthorizationRequest(
                clientId, redirectUri, scopes, HexFormat.of().formatHex(state));
    }

    /**
     * The address to open in the owner's browser. Zoho leads owners from other data centers to theirs, but for China, whose
     * owners must begin at {@link DataCenter#CN}. It asks for access while the owner is away ({@code offline}) and for
     * consent, because otherwise there is no refresh token, or one at the first time only.
     *
     * @param accounts the OAuth server, for example {@code DataCenter.EU.accounts()}
     * @return the address
     */
    public URI url(URI accounts) {
        try {
            return new URIBuilder(accounts.resolve("/oauth/v2/auth"))
                    .addParameter("response_type", "code")
                    .addParameter("client_id", clientId)
                    .addParameter("scope", String.join(",", scopes))
                    .addParameter("redirect_uri", redirectUri)
                    .addParameter("access_type", "offline")
                    .addParameter("prompt", "consent")
                    .addParameter("state", state)
                    .build();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(accounts + " is no OAuth server", e);
        }
    }

    /** Compares in the same time whatever differs, so that a state cannot be guessed piece by piece. */
    static boolean isSameState(String expected, String given) {
        Objects.requireNonNull(expected, "state");
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(Objects.requireNonNullElse(text, ""));
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
