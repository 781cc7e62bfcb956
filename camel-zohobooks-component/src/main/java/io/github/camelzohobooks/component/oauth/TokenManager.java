package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out the access token of one connection and asks for a new one only when it must: one refresh at a time however
 * many threads wait, early before the token expires, and never more than Zoho allows. Safe for use by many threads.
 *
 * <p>Zoho grants 10 access tokens per refresh token in 10 minutes (its page on token limits), and clients report that
 * asking on while throttled makes the pause longer.
 */
public final class TokenManager {

    private static final Logger LOG = LoggerFactory.getLogger(TokenManager.class);

    static final int MAX_REFRESHES = 10;
    static final Duration REFRESH_WINDOW = Duration.ofMinutes(10);
    static final Duration THROTTLED_PAUSE = Duration.ofMinutes(10);
    static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

    /** A token is renewed when less than this is left of it, or a tenth of its life if that is shorter. */
    static final Duration EARLY = Duration.ofMinutes(5);

    private static final int EARLY_SHARE = 10;

    private final TokenClient client;
    private final TokenStore store;
    private final String key;
    private final Hosts hosts;
    private final Clock clock;
    private final AtomicBoolean renewingEarly = new AtomicBoolean();
    private final AtomicReference<Failure> lastFailure = new AtomicReference<>();

    /** A refresh that failed, and when; those who waited for it share its failure instead of asking again. */
    private record Failure(long atNanos, ZohoBooksException exception) {}

    /**
     * Makes a manager.
     *
     * @param http gives the client that sends the refresh requests, which must not repeat or redirect them by itself
     * @param hosts where tokens come from and are used
     * @param credentials what to get tokens with
     * @param store where tokens are kept
     * @param clock tells the time
     */
    public TokenManager(
            Supplier<HttpClient> http, Hosts hosts, Credentials credentials, TokenStore store, Clock clock) {
        this.client = new TokenClient(http, hosts, credentials, clock);
        this.store = store;
        this.key = credentials.tokenKey();
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * The API host to send requests to.
     *
     * @return scheme, host and port
     */
    public URI api() {
        AccessToken token = store.read(key).token();
        return token == null || hosts.overridden() ? hosts.api() : token.api();
    }

    /**
     * A token that is good now, as far as is known. Waits for a refresh where there is none; while an early refresh runs,
     * the old token is given out.
     *
     * @return the token
     * @throws ZohoBooksException if a new token is needed and cannot be had
     */
    public AccessToken token() {
        AccessToken token = store.read(key).token();
        Instant now = clock.instant();
        if (token == null || token.isExpired(now)) {
            return replace(token, newToken -> {});
        }
        if (isDue(token, now) && renewingEarly.compareAndSet(false, true)) {
            try {
                return replace(token, newToken -> {});
            } catch (ZohoBooksException e) {
                LOG.warn(
                        "The access token is still good until {}, but it cannot be renewed now: {}",
                        token.expiresAt(),
                        e.getMessage());
            } finally {
                renewingEarly.set(false);
            }
        }
        return token;
    }

    /**
     * A token other than one that Zoho refused. If somebody has got a new one meanwhile, that is returned and Zoho is not
     * asked.
     *
     * @param refused the token that was refused, null where there was none
     * @param onNewToken gets the token if Zoho was asked for it, before anybody else can use it
     * @return the new token
     * @throws ZohoBooksException if a new token cannot be had
     */
    public AccessToken replace(AccessToken refused, Consumer<AccessToken> onNewToken) {
        long waitingSince = System.nanoTime();
        AtomicReference<ZohoBooksException> failed = new AtomicReference<>();
        TokenState state = store.update(key, current -> {
            if (current.token() != null
                    && !current.token().equals(refused)
                    && !current.token().isExpired(clock.instant())) {
                return current;
            }
            Failure failure = lastFailure.get();
            if (failure != null && failure.atNanos() - waitingSince > 0) {
                failed.set(failure.exception());
                return current;
            }
            TokenState refreshed = refresh(current, failed);
            if (failed.get() == null) {
                onNewToken.accept(refreshed.token());
            }
            return refreshed;
        });
        if (failed.get() != null) {
            throw failed.get();
        }
        return state.token();
    }

    private TokenState refresh(TokenState current, AtomicReference<ZohoBooksException> failed) {
        Instant now = clock.instant();
        if (current.isPaused(now)) {
            failed.set(notNow(current.pauseReason(), current.pausedUntil()));
            return current;
        }
        TokenState asked = current.refreshAsked(now, now.minus(REFRESH_WINDOW));
        if (asked.refreshes().size() > MAX_REFRESHES) {
            Instant freeAt = asked.refreshes().get(0).plus(REFRESH_WINDOW);
            failed.set(notNow(
                    "Zoho allows " + MAX_REFRESHES + " new access tokens in " + REFRESH_WINDOW.toMinutes()
                            + " minutes, and they are used up",
                    freeAt));
            return current;
        }
        try {
            return judge(asked, client.refresh(), failed);
        } catch (ZohoBooksException e) {
            // The request may have reached Zoho, so it counts.
            fail(e, failed);
            return asked;
        }
    }

    private TokenState judge(TokenState asked, TokenAnswer answer, AtomicReference<ZohoBooksException> failed) {
        if (answer instanceof TokenAnswer.Granted granted) {
            LOG.debug("New access token, good until {}", granted.token().expiresAt());
            return asked.withToken(granted.token());
        }
        Instant now = clock.instant();
        if (answer instanceof TokenAnswer.Refused refused) {
            String reason = refusedMessage(refused);
            fail(
                    new ZohoBooksAuthenticationException(
                            reason, ErrorDetails.permanent(ErrorDetails.NO_CODE, refused.httpStatus()), null, null),
                    failed);
            return asked.paused(now.plus(REFUSED_PAUSE), reason);
        }
        String reason = "Zoho refuses new access tokens, because too many were asked for";
        Instant until = now.plus(THROTTLED_PAUSE);
        LOG.warn(
                "{}. None is asked for until {}; other programs that use the same refresh token should stop, too",
                reason,
                until);
        fail(notNow(reason, until), failed);
        return asked.paused(until, reason);
    }

    private void fail(ZohoBooksException exception, AtomicReference<ZohoBooksException> failed) {
        lastFailure.set(new Failure(System.nanoTime(), exception));
        failed.set(exception);
    }

    private String refusedMessage(TokenAnswer.Refused refused) {
        return "Zoho's OAuth server at " + hosts.accounts() + " refused the credentials (" + refused.error()
                + ", HTTP " + refused.httpStatus()
                + "). Likely causes: clientId, clientSecret or refreshToken is wrong;"
                + " the refresh token was revoked, or belongs to another client; the account lives in another data"
                + " center than the option dataCenter says";
    }

    private static ZohoBooksAuthenticationException notNow(String reason, Instant retryAt) {
        return new ZohoBooksAuthenticationException(
                reason + ". Asking again makes sense from " + retryAt,
                new ErrorDetails(ErrorDetails.NO_CODE, 0, true, retryAt),
                null,
                null);
    }

    private static boolean isDue(AccessToken token, Instant now) {
        Duration share = Duration.between(token.issuedAt(), token.expiresAt()).dividedBy(EARLY_SHARE);
        Duration margin = share.compareTo(EARLY) < 0 ? share : EARLY;
        return !now.isBefore(token.expiresAt().minus(margin));
    }
}
