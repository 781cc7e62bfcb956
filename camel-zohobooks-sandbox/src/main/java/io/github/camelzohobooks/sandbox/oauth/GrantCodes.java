package io.github.camelzohobooks.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Grant codes: good once, and not for long. Safe for use by many threads. */
public final class GrantCodes {

    /** The life of a code of the authorization page; Zoho's pages name between one and three minutes. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    /**
     * What a code is good for.
     *
     * @param scopes the scopes that the user agreed to
     * @param redirectUri where the code was sent; empty for a self client's
     * @param offline whether a refresh token comes with the access token
     * @param expires from when on it is dead
     */
    record Code(Scopes scopes, String redirectUri, boolean offline, Instant expires) {}

    private final InstantSource clock;
    private final TokenLimits limits;
    private final Secrets secrets = new Secrets();
    private final Lock lock = new ReentrantLock();
    private final Map<String, Code> codes = new HashMap<>();
    private final RequestCount given = new RequestCount();

    /**
     * Makes it without codes.
     *
     * @param clock decides what has expired
     * @param limits how many codes there may be
     */
    public GrantCodes(InstantSource clock, TokenLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Makes a code as the API console does for a self client.
     *
     * @param scopes what the tokens may do
     * @param life how long the code is good
     * @return the code
     */
    public String selfClient(Scopes scopes, Duration life) {
        return add(new Code(scopes, "", true, clock.instant().plus(life)));
    }

    /**
     * Makes a code of the authorization page.
     *
     * @throws TooManyRequests if there were too many in the last minutes
     */
    String authorized(Scopes scopes, String redirectUri, boolean offline) {
        lock.lock();
        try {
            given.add(clock.instant(), limits.codesPerWindow(), limits.window(), false);
        } finally {
            lock.unlock();
        }
        return add(new Code(scopes, redirectUri, offline, clock.instant().plus(LIFE)));
    }

    /** Uses a code up. Empty if it is unknown, used, expired, or was sent to another place. */
    Optional<Code> use(String code, String redirectUri) {
        lock.lock();
        try {
            return Optional.ofNullable(codes.remove(code))
                    .filter(found -> found.expires().isAfter(clock.instant()))
                    .filter(found ->
                            found.redirectUri().isEmpty() || found.redirectUri().equals(redirectUri));
        } finally {
            lock.unlock();
        }
    }

    private String add(Code code) {
        lock.lock();
        try {
            String value = secrets.token();
            codes.put(value, code);
            return value;
        } finally {
            lock.unlock();
        }
    }
}
