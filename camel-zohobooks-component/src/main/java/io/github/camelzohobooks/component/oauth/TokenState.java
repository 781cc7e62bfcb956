package io.github.camelzohobooks.component.oauth;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@link TokenStore} keeps for one refresh token. Immutable.
 *
 * @param token the current access token, null where there is none yet
 * @param refreshes when refreshes were asked for in the last minutes, oldest first; they count against Zoho's allowance
 *     whether they succeeded or not
 * @param pausedUntil no refresh before this moment, null where nothing is paused
 * @param pauseReason why, null where nothing is paused
 */
public record TokenState(AccessToken token, List<Instant> refreshes, Instant pausedUntil, String pauseReason) {

    /** Nothing is known yet. */
    public static final TokenState EMPTY = new TokenState(null, List.of(), null, null);

    /** Copies the list. */
    public TokenState {
        refreshes = List.copyOf(refreshes);
    }

    TokenState refreshAsked(Instant now, Instant forgetBefore) {
        List<Instant> counted = Stream.concat(refreshes.stream().filter(at -> at.isAfter(forgetBefore)), Stream.of(now))
                .toList();
        return new TokenState(token, counted, pausedUntil, pauseReason);
    }

    TokenState withToken(AccessToken newToken) {
        return new TokenState(newToken, refreshes, null, null);
    }

    TokenState paused(Instant until, String reason) {
        return new TokenState(token, refreshes, until, reason);
    }

    boolean isPaused(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }
}
