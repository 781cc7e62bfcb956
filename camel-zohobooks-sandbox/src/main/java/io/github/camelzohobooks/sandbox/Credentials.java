package io.github.camelzohobooks.sandbox;

import java.util.Objects;

/**
 * What a client needs to get access tokens.
 *
 * @param clientId the client id
 * @param clientSecret the client secret
 * @param refreshToken the refresh token
 */
public record Credentials(String clientId, String clientSecret, String refreshToken) {

    /** Checks that nothing is missing. */
    public Credentials {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clientSecret, "clientSecret");
        Objects.requireNonNull(refreshToken, "refreshToken");
    }
}
