package io.github.camelzohobooks.sandbox.oauth;

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

/** The refresh tokens and access tokens that were given out. Safe for use by many threads. */
public final class TokenStore {

    private final InstantSource clock;
    private final Duration accessTokenLife;
    private final Secrets secrets;
    private final Lock lock = new ReentrantLock();
    /** The scopes of each living refresh token. */
    private final Map<String, Scopes> refreshTokens = new LinkedHashMap<>();
    /** Living and dead ones, so that a test can name them; the oldest first. */
    private final Map<String, AccessToken> accessTokens = new LinkedHashMap<>();

    /**
     * Makes an empty store.
     *
     * @param clock decides what has expired
     * @param accessTokenLife how long an access token lives
     * @param secrets makes the tokens
     */
    public TokenStore(InstantSource clock, Duration accessTokenLife, Secrets secrets) {
        this.clock = clock;
        this.accessTokenLife = accessTokenLife;
        this.secrets = secrets;
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
     * Gives out a refresh token.
     *
     * @param scopes what access tokens that come of it may do
     * @return the token
     */
    public String newRefreshToken(Scopes scopes) {
        return locked(() -> {
            String token = secrets.token();
            refreshTokens.put(token, scopes);
            return token;
        });
    }

    /**
     * Gives out an access token.
     *
     * @param refreshToken what the client shows
     * @return the access token, or empty if the refresh token is unknown or revoked
     */
    public Optional<AccessToken> newAccessToken(String refreshToken) {
        return locked(() -> Optional.ofNullable(refreshTokens.get(refreshToken)).map(scopes -> {
            Instant now = clock.instant();
            accessTokens.values().removeIf(token -> !token.expires().isAfter(now));
            AccessToken token = new AccessToken(secrets.token(), refreshToken, scopes, now.plus(accessTokenLife));
            accessTokens.put(token.value(), token);
            return token;
        }));
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
        return locked(() -> {
            accessTokens.values().removeIf(token -> token.refreshToken().equals(refreshToken));
            return refreshTokens.remove(refreshToken) != null;
        });
    }

    /**
     * Changes what later access tokens of a refresh token may do.
     *
     * @param refreshToken the token
     * @param scopes the new scopes
     */
    public void rescope(String refreshToken, Scopes scopes) {
        locked(() -> refreshTokens.replace(refreshToken, scopes));
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
