package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The refresh tokens and access tokens of the sandbox's users. Safe for use by many threads. */
public final class TokenStore {

    /** What is known of a living refresh token. */
    private static final class Grant {
        private final RequestCount given = new RequestCount();
        private final Membership membership;
        private Scopes scopes;

        private Grant(Scopes scopes, Membership membership) {
            this.scopes = scopes;
            this.membership = membership;
        }
    }

    private final InstantSource clock;
    private final Duration accessTokenLife;
    private final TokenLimits limits;
    private final Assumptions assumptions;
    private final Secrets secrets = new Secrets();
    private final Lock lock = new ReentrantLock();
    /** The oldest first, as the access tokens. */
    private final Map<String, Grant> refreshTokens = new LinkedHashMap<>();

    private final RequestCount granted = new RequestCount();
    private final Map<String, AccessToken> accessTokens = new LinkedHashMap<>();

    /**
     * Makes an empty store.
     *
     * @param clock decides what has expired
     * @param accessTokenLife how long an access token lives
     * @param limits how many tokens there may be
     * @param assumptions what is taken to be true where nobody knows
     */
    public TokenStore(InstantSource clock, Duration accessTokenLife, TokenLimits limits, Assumptions assumptions) {
        this.clock = clock;
        this.accessTokenLife = accessTokenLife;
        this.limits = limits;
        this.assumptions = assumptions;
    }

    /**
     * How long an access token lives.
     *
     * @return the life from now on
     */
    public Duration accessTokenLife() {
        return accessTokenLife;
    }

    /**
     * Gives out a refresh token of the first user; if that user has too many, the oldest dies.
     *
     * @param scopes what access tokens that come of it may do
     * @return the token
     */
    public String newRefreshToken(Scopes scopes) {
        return locked(() -> {
            List<String> brothers = refreshTokens.entrySet().stream()
                    .filter(entry -> entry.getValue().membership.equals(Membership.EVERYWHERE))
                    .map(Map.Entry::getKey)
                    .toList();
            if (limits.refreshTokens() > 0 && brothers.size() >= limits.refreshTokens()) {
                drop(brothers.get(0));
            }
            return add(new Grant(scopes, Membership.EVERYWHERE));
        });
    }

    /**
     * Gives out the only refresh token of a user who belongs to some organizations.
     *
     * @param scopes what access tokens that come of it may do
     * @param membership the organizations
     * @return the token
     */
    public String newRefreshToken(Scopes scopes, Membership membership) {
        return locked(() -> add(new Grant(scopes, membership)));
    }

    private String add(Grant grant) {
        String token = secrets.token();
        refreshTokens.put(token, grant);
        return token;
    }

    /**
     * Gives out a refresh token to whoever shows a grant code.
     *
     * @throws TooManyRequests if the user got too many for the client in the last minutes
     */
    String grantRefreshToken(Scopes scopes) {
        return locked(() -> {
            granted.add(clock.instant(), limits.refreshTokensPerWindow(), limits.window(), false);
            return newRefreshToken(scopes);
        });
    }

    /**
     * Gives out an access token to whoever asks for one with a refresh token.
     *
     * @param refreshToken what the client shows
     * @return the access token, or empty if the refresh token is unknown or revoked
     * @throws TooManyRequests if the refresh token was used too often in the last minutes
     */
    Optional<AccessToken> refresh(String refreshToken) {
        return locked(() -> Optional.ofNullable(refreshTokens.get(refreshToken)).map(grant -> {
            grant.given.add(
                    clock.instant(),
                    limits.accessTokensPerWindow(),
                    limits.window(),
                    assumptions.hold(UnverifiedFact.TOKEN_THROTTLE_IS_EXTENDED));
            return give(refreshToken, grant);
        }));
    }

    /**
     * Gives out an access token without counting it.
     *
     * @param refreshToken the refresh token
     * @return the access token, or empty if the refresh token is unknown or revoked
     */
    public Optional<AccessToken> newAccessToken(String refreshToken) {
        return locked(
                () -> Optional.ofNullable(refreshTokens.get(refreshToken)).map(grant -> give(refreshToken, grant)));
    }

    /** Gives out an access token that no refresh token came with. */
    AccessToken newAccessToken(Scopes scopes) {
        return locked(() -> give("", new Grant(scopes, Membership.EVERYWHERE)));
    }

    private AccessToken give(String refreshToken, Grant grant) {
        Instant now = clock.instant();
        accessTokens.values().removeIf(token -> !token.expires().isAfter(now));
        List<String> brothers = accessTokens.values().stream()
                .filter(token -> token.refreshToken().equals(refreshToken))
                .map(AccessToken::value)
                .toList();
        if (limits.activeAccessTokens() > 0 && brothers.size() >= limits.activeAccessTokens()) {
            accessTokens.remove(brothers.get(0));
        }
        AccessToken token = new AccessToken(
                secrets.token(), refreshToken, grant.scopes, now.plus(accessTokenLife), grant.membership);
        accessTokens.put(token.value(), token);
        return token;
    }

    /**
     * Finds an access token that is alive.
     *
     * @param value the token
     * @return the token, or empty if it is unknown, expired or revoked
     */
    public Optional<AccessToken> findLiving(String value) {
        Instant now = clock.instant();
        return locked(() -> Optional.ofNullable(accessTokens.get(value))
                .filter(token -> token.expires().isAfter(now)));
    }

    /**
     * All access tokens that are alive.
     *
     * @return the tokens, the oldest first
     */
    public List<String> living() {
        Instant now = clock.instant();
        return locked(() -> accessTokens.values().stream()
                .filter(token -> token.expires().isAfter(now))
                .map(AccessToken::value)
                .toList());
    }

    /** Kills all access tokens. */
    public void dropAccessTokens() {
        locked(() -> {
            accessTokens.clear();
            return null;
        });
    }

    /**
     * Kills a refresh token and the access tokens that came of it.
     *
     * @param refreshToken the token
     * @return whether there was such a token
     */
    public boolean revoke(String refreshToken) {
        return locked(() -> drop(refreshToken));
    }

    private boolean drop(String refreshToken) {
        accessTokens.values().removeIf(token -> token.refreshToken().equals(refreshToken));
        return refreshTokens.remove(refreshToken) != null;
    }

    /**
     * Changes what later access tokens of a refresh token may do.
     *
     * @param refreshToken the token; nothing happens if it is unknown
     * @param scopes the new scopes
     */
    public void rescope(String refreshToken, Scopes scopes) {
        locked(() -> {
            Grant grant = refreshTokens.get(refreshToken);
            if (grant != null) {
                grant.scopes = scopes;
            }
            return null;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
