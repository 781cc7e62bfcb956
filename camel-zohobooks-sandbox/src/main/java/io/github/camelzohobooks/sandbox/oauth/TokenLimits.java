package io.github.camelzohobooks.sandbox.oauth;

import java.time.Duration;

/**
 * How many tokens there may be; 0 means no such limit. The numbers of {@link #zoho()} are Zoho's own, from its help
 * articles.
 *
 * @param accessTokensPerWindow access tokens that one refresh token gives in a window; more are refused
 * @param codesPerWindow grant codes that a client gets in a window; more are refused
 * @param window how long the window is, by the sandbox's clock; it is a rolling one
 * @param activeAccessTokens access tokens of one refresh token that are alive; one more kills the oldest
 * @param refreshTokensPerWindow refresh tokens that one user gets for a client in a window; more are refused
 * @param refreshTokens refresh tokens of one user; one more kills the oldest and its access tokens
 */
public record TokenLimits(
        int accessTokensPerWindow,
        int codesPerWindow,
        Duration window,
        int activeAccessTokens,
        int refreshTokensPerWindow,
        int refreshTokens) {

    /**
     * Zoho's limits.
     *
     * @return the limits
     */
    public static TokenLimits zoho() {
        return new TokenLimits(10, 10, Duration.ofMinutes(10), 15, 10, 20);
    }

    /**
     * No limits.
     *
     * @return the limits
     */
    public static TokenLimits none() {
        return new TokenLimits(0, 0, Duration.ofMinutes(10), 0, 0, 0);
    }
}
