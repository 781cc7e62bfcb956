package io.github.camelzohobooks.component.oauth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An access token.
 *
 * @param value the secret that is sent
 * @param issuedAt when it was asked for
 * @param expiresAt from when on Zoho refuses it
 * @param api the API host to use it at
 * @param afterRefusal whether it was asked for because Zoho had refused the one before, so that another refusal while it is
 *     new has another reason
 */
public record AccessToken(
        @JsonIgnore String value, Instant issuedAt, Instant expiresAt, URI api, boolean afterRefusal) {

    /** A token is renewed when less than this is left of it, or a tenth of its life if that is shorter. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final int EARLY_SHARE = 10;

    /** Checks that everything is given. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(api, "api");
    }

    AccessToken gotAfterRefusal() {
        return new AccessToken(value, issuedAt, expiresAt, api, true);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    boolean isToBeRenewed(Instant now) {
        Duration share = Duration.between(issuedAt, expiresAt).dividedBy(EARLY_SHARE);
        Duration margin = share.compareTo(EARLY) < 0 ? share : EARLY;
        return !now.isBefore(expiresAt.minus(margin));
    }

    /**
     * Tells whether two are the same token. Only the value counts: a store may keep times less exactly.
     *
     * @param other the other token, may be null
     * @return true if Zoho cannot tell them apart
     */
    boolean isSameAs(AccessToken other) {
        return other != null && value.equals(other.value);
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
