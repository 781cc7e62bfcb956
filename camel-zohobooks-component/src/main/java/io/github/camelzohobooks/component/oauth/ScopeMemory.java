package io.github.camelzohobooks.component.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers which operations Zoho refuses although the token is new. Zoho answers code 57 for a dead token, for a missing
 * scope, and for a user who may not do this in that organization; without this memory every such call would cost a token of
 * the ten that Zoho grants in ten minutes, and soon all other calls would have none. Safe for use by many threads.
 *
 * <p>Operations are remembered, not scopes: one of a scope may be refused, because of the user's role, while others are
 * granted.
 */
public final class ScopeMemory {

    static final Duration FOR_A_WHILE = Duration.ofMinutes(10);

    /** For so long a token that was just got counts as new. */
    private static final Duration NEW = Duration.ofMinutes(1);

    /** A host that serves thousands of organizations must not fill its heap with what is only an optimization. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Instant> missingUntil = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> lastAccepted = new ConcurrentHashMap<>();
    private final AtomicReference<AccessToken> firstRefused = new AtomicReference<>();
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
     * Tells whether another token would not help an operation that was refused, and remembers it for a while.
     *
     * @param operation the operation that was refused, with whatever its permission depends on
     * @param refused the token that was refused
     * @param again whether the same call was refused before with another token
     * @return true if the operation was refused a short while ago, too; or with a token that must be good, because it was
     *     got only now for the reason that the one before had been refused
     */
    public boolean isMissing(String operation, AccessToken refused, boolean again) {
        // Where only the token says that the one before it was refused, nobody here has seen what it was refused for.
        boolean isHearsay = !again && !hasSeenRefusalOfAnother(refused);
        firstRefused.compareAndSet(null, refused);
        Instant now = clock.instant();
        Instant until = missingUntil.get(operation);
        if (until != null && now.isBefore(until)) {
            return true;
        }
        AccessToken good = lastAccepted.get(operation);
        if (good != null && !good.issuedAt().isBefore(refused.issuedAt())) {
            // The refused token, or a later one, was good for this very operation: so the refused one has died.
            return false;
        }
        boolean isNew =
                refused.afterRefusal() && now.isBefore(refused.issuedAt().plus(NEW));
        if (again || isNew) {
            if (missingUntil.size() >= MOST_REMEMBERED) {
                missingUntil.values().removeIf(end -> !now.isBefore(end));
            }
            missingUntil.put(operation, isHearsay ? refused.issuedAt().plus(NEW) : now.plus(FOR_A_WHILE));
            return true;
        }
        return false;
    }

    /**
     * Tells whether it remembers an operation that Zoho refuses.
     *
     * @return false if nothing would be lost with it but what spares a token at times
     */
    public boolean remembersRefusals() {
        Instant now = clock.instant();
        return missingUntil.values().stream().anyMatch(now::isBefore);
    }

    private boolean hasSeenRefusalOfAnother(AccessToken token) {
        AccessToken first = firstRefused.get();
        return first != null && !first.isSameAs(token);
    }

    /**
     * Notes that Zoho accepted a token for an operation, whatever came of the call.
     *
     * @param operation the operation
     * @param token the token
     */
    public void accepted(String operation, AccessToken token) {
        if (!missingUntil.isEmpty()) {
            missingUntil.remove(operation);
        }
        AccessToken last = lastAccepted.get(operation);
        boolean isNews = last == null || last.issuedAt().isBefore(token.issuedAt());
        if (isNews && (last != null || lastAccepted.size() < MOST_REMEMBERED)) {
            lastAccepted.put(operation, token);
        }
    }
}
