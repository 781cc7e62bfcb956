package io.github.camelzohobooks.component.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which scopes Zoho refuses although the token is new. Zoho answers code 57 both for a dead token and for a
 * missing scope; without this memory every call that lacks its scope would cost a token of the ten that Zoho grants in
 * ten minutes. Safe for use by many threads.
 */
public final class ScopeMemory {

    static final Duration FOR_A_WHILE = Duration.ofMinutes(10);

    private record Suspicion(AccessToken newToken, Instant until) {}

    private final Map<String, Suspicion> suspicions = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * Makes an empty memory.
     *
     * @param clock tells the time
     */
    public ScopeMemory(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells whether another token would not help.
     *
     * @param scope the scope of the operation that was refused
     * @param refused the token that was refused
     * @return true if the token was got because the same scope had been refused with the one before, or if the scope was
     *     refused in this way a short while ago
     */
    public boolean isMissing(String scope, AccessToken refused) {
        Suspicion suspicion = suspicions.get(scope);
        return suspicion != null
                && (suspicion.newToken().equals(refused) || clock.instant().isBefore(suspicion.until()));
    }

    /**
     * Notes that a scope was refused and a new token was got for that reason.
     *
     * @param scope the scope of the operation that was refused
     * @param newToken the token with which it is tried again
     */
    public void triedAgain(String scope, AccessToken newToken) {
        suspicions.putIfAbsent(scope, new Suspicion(newToken, Instant.MIN));
    }

    /**
     * Notes that a scope was refused again.
     *
     * @param scope the scope
     * @param newToken the token that was refused, too
     */
    public void refusedAgain(String scope, AccessToken newToken) {
        suspicions.put(scope, new Suspicion(newToken, clock.instant().plus(FOR_A_WHILE)));
    }

    /**
     * Notes that a call with this scope succeeded.
     *
     * @param scope the scope
     */
    public void granted(String scope) {
        if (!suspicions.isEmpty()) {
            suspicions.remove(scope);
        }
    }
}
