package io.github.camelzohobooks.component.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * An access token.
 *
 * @param value the secret that is sent
 * @param issuedAt when it was asked for
 * @param expiresAt from when on Zoho refuses it
 * @param api the API host to use it at
 */
public record AccessToken(String value, Instant issuedAt, Instant expiresAt, URI api) {

    /** Checks that everything is given. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(api, "api");
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
