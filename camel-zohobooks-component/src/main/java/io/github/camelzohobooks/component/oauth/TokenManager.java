package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out the access token of one connection and asks for a new one only when it must: one refresh at a time however
 * many threads wait, early before the token expires, and never more than Zoho allows. After a failure nobody asks for a
 * while, so those who waited share it. Safe for use by many threads.
 *
 * <p>Zoho grants 10 access tokens per refresh token in 10 minutes (its page on token limits), and clients report that
 * asking on while throttled makes the pause longer.
 */
public final class TokenManager {

    private static final Logger LOG = LoggerFactory.getLogger(TokenManager.class);

    static final Duration THROTTLED_PAUSE = Duration.ofMinutes(10);
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

    private final TokenClient client;
    private final Credentials credentials;
    private final TokenStore store;
    private final String key;
    private final Hosts hosts;
    private final Clock clock;
    private final AtomicBoolean renewingEarly = new AtomicBoolean();

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
        this.client = new TokenClient(http, clock);
        this.credentials = credentials;
        this.store = store;
        this.key = credentials.tokenKey(hosts.accounts());
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * Names the credentials and tells nothing about them.
     *
     * @return letters and digits
     */
    public String key() {
        return key;
    }

    /**
     * The API host that requests go to, as far as is known: the OAuth server may name another one with the next token.
     *
     * @return scheme, host and port
     */
    public URI api() {
        AccessToken token = store.read(key).token();
        return token == null ? hosts.api() : apiFor(token);
    }

    /**
     * The only host that a token may be sent to.
     *
     * @param token the token
     * @return scheme, host and port
     */
    public URI apiFor(AccessToken token) {
        // The token comes from a store, which may be shared with connections that have an API host of their own.
        return hosts.apiAfter(token.api().toString());
    }

    /**
     * A token that is good now, as far as is known. Waits for a refresh where there is none; while an early refresh runs,
     * the old token is given out.
     *
     * @return the token
     * @throws ZohoBooksException if a new token is needed and cannot be had
     */
    public AccessToken token() {
        TokenState state = store.read(key);
        AccessToken token = state.token();
        Instant now = clock.instant();
        if (token == null || token.isExpired(now)) {
            return replace(token, false);
        }
        if (token.isToBeRenewed(now) && state.refusal(now).isEmpty() && renewingEarly.compareAndSet(false, true)) {
            try {
                return replace(token, false);
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
     * @return the new token
     * @throws ZohoBooksException if a new token cannot be had
     */
    public AccessToken replace(AccessToken refused) {
        return replace(refused, true);
    }

    private AccessToken replace(AccessToken old, boolean isRefused) {
        AtomicReference<ZohoBooksException> failed = new AtomicReference<>();
        TokenState state = store.update(key, (current, keep) -> {
            AccessToken token = current.token();
            Instant now = clock.instant();
            if (token != null && !token.isSameAs(old) && !token.isExpired(now)) {
                return current;
            }
            Optional<RefreshPause> refusal = current.refusal(now);
            if (refusal.isPresent()) {
                failed.set(refusal.get().toException(null));
                return current;
            }
            // Settings of which no client can be made must not use up requests.
            client.makeReady();
            // Who is killed before the answer comes has used up one of the few requests all the same.
            keep.accept(current.withRefresh(now));
            TokenAnswer answer = client.refresh(hosts, credentials);
            TokenState next = after(answer, current, isRefused);
            if (!(answer instanceof TokenAnswer.Granted)) {
                Exception cause = answer instanceof TokenAnswer.Unavailable unavailable ? unavailable.cause() : null;
                failed.set(next.pause().toException(cause));
            }
            return next;
        });
        if (failed.get() != null) {
            throw failed.get();
        }
        return state.token();
    }

    private TokenState after(TokenAnswer answer, TokenState current, boolean afterRefusal) {
        Instant now = clock.instant();
        int failures = current.failures() + 1;
        TokenState counted = current.withRefresh(now);
        if (answer instanceof TokenAnswer.Granted granted) {
            LOG.debug("New access token, good until {}", granted.token().expiresAt());
            return counted.withToken(afterRefusal ? granted.token().gotAfterRefusal() : granted.token());
        }
        if (answer instanceof TokenAnswer.Refused refused) {
            return counted.withPause(new RefreshPause(
                    now.plus(REFUSED_PAUSE),
                    RefreshPause.Reason.REFUSED,
                    refusedMessage(refused),
                    refused.httpStatus(),
                    failures));
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return (unavailable.sent() ? counted : current)
                    .withPause(new RefreshPause(
                            now.plus(RefreshPause.afterOutage(failures)),
                            RefreshPause.Reason.UNAVAILABLE,
                            unavailable.message(),
                            unavailable.httpStatus(),
                            failures));
        }
        RefreshPause pause = new RefreshPause(
                now.plus(THROTTLED_PAUSE),
                RefreshPause.Reason.THROTTLED,
                "Zoho refuses new access tokens, because too many were asked for",
                0,
                failures);
        LOG.warn(
                "{}. None is asked for until {}; other programs that use the same refresh token should stop, too",
                pause.message(),
                pause.until());
        return counted.withPause(pause);
    }

    private String refusedMessage(TokenAnswer.Refused refused) {
        return "Zoho's OAuth server at " + hosts.accounts() + " refused the credentials (" + refused.error()
                + ", HTTP " + refused.httpStatus()
                + "). Likely causes: clientId, clientSecret or refreshToken is wrong;"
                + " the refresh token was revoked, or belongs to another client; the account lives in another data"
                + " center than the option dataCenter says";
    }
}
