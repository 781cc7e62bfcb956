package io.github.camelzohobooks.component.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link TokenStore} keeps for one refresh token. Immutable.
 *
 * @param token the current access token, null where there is none yet
 * @param refreshes when requests for a token were answered in the last minutes, oldest first; they count against Zoho's
 *     allowance whether they succeeded or not
 * @param pause why no token is asked for; null where nothing went wrong last time
 */
public record TokenState(AccessToken token, List<Instant> refreshes, RefreshPause pause) {

    /** Nothing is known yet. */
    public static final TokenState EMPTY = new TokenState(null, List.of(), null);

    /** Zoho's allowance: as many tokens per refresh token in as long a time, by its page on token limits. */
    static final int MAX_REFRESHES = 10;

    static final Duration REFRESH_WINDOW = Duration.ofMinutes(10);

    /** How far clocks of programs that share a store may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** Copies the list. */
    public TokenState {
        refreshes = List.copyOf(refreshes);
    }

    /** Notes the answer to a request. The moment of the answer counts: Zoho cannot have counted the request later. */
    TokenState withRefresh(Instant answeredAt) {
        List<Instant> counted =
                Stream.concat(recent(answeredAt), Stream.of(answeredAt)).toList();
        return new TokenState(token, counted, pause);
    }

    TokenState withToken(AccessToken newToken) {
        return new TokenState(newToken, refreshes, null);
    }

    TokenState withPause(RefreshPause newPause) {
        return new TokenState(token, refreshes, newPause);
    }

    int failures() {
        return pause == null ? 0 : pause.failures();
    }

    /** Why no token may be asked for now; empty if one may. */
    Optional<RefreshPause> refusal(Instant now) {
        if (pause != null
                && now.isBefore(pause.until())
                && isPlausible(pause.until().minus(REFRESH_WINDOW), now)) {
            return Optional.of(pause);
        }
        List<Instant> counted = recent(now).toList();
        if (counted.size() < MAX_REFRESHES) {
            return Optional.empty();
        }
        Instant freeAt = counted.get(counted.size() - MAX_REFRESHES).plus(REFRESH_WINDOW);
        return Optional.of(new RefreshPause(
                freeAt,
                RefreshPause.Reason.THROTTLED,
                "Zoho allows " + MAX_REFRESHES + " new access tokens in " + REFRESH_WINDOW.toMinutes()
                        + " minutes, and they are used up",
                0,
                failures()));
    }

    /** Whether nothing of it matters any more: the token has expired, no request counts, and no failure is recent. */
    boolean isPast(Instant now) {
        return (token == null || token.isExpired(now))
                && (pause == null || !now.isBefore(pause.until().plus(REFRESH_WINDOW)))
                && recent(now).findAny().isEmpty();
    }

    private Stream<Instant> recent(Instant now) {
        return refreshes.stream().filter(at -> at.isAfter(now.minus(REFRESH_WINDOW)) && isPlausible(at, now));
    }

    /** What a clock that was wrong has left in a file must not keep tokens away for years. */
    private static boolean isPlausible(Instant past, Instant now) {
        return !past.isAfter(now.plus(CLOCKS_DIFFER));
    }
}
