package io.github.camelzohobooks.component.oauth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a client needs to get access tokens.
 *
 * @param clientId the client id from Zoho's API console
 * @param clientSecret the client secret
 * @param refreshToken the refresh token, which is good until it is revoked
 */
public record Credentials(
        String clientId,
        @JsonIgnore String clientSecret,
        @JsonIgnore String refreshToken) {

    private static final int KEY_LENGTH = 24;

    /** Checks that all three are given. */
    public Credentials {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clientSecret, "clientSecret");
        Objects.requireNonNull(refreshToken, "refreshToken");
    }

    /**
     * A name for the tokens of these credentials that tells nothing about them.
     *
     * @param accounts where the tokens come from; those of one OAuth server are good at no other
     * @return hexadecimal digits, always the same for the same client, refresh token and OAuth server
     */
    String tokenKey(URI accounts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((clientId + '\n' + refreshToken + '\n' + accounts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials credentials
                && clientId.equals(credentials.clientId)
                && clientSecret.equals(credentials.clientSecret)
                && refreshToken.equals(credentials.refreshToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(clientId, clientSecret, refreshToken);
    }

    /** Names the client only, so that no secret gets into a log. */
    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
