package io.github.camelzohobooks.component.oauth;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps access tokens, so that as few as possible are asked for: Zoho grants ten per refresh token in ten minutes.
 * Connections, Camel contexts and, depending on the store, JVMs that use the same credentials share tokens through it.
 *
 * <p>Implementations are safe for use by many threads. One that is a Camel service is started and stopped with the
 * component.
 */
public interface TokenStore {

    /** A change of what is kept. It may take seconds, because it asks Zoho for a token. */
    @FunctionalInterface
    interface Change {

        /**
         * Makes the new state.
         *
         * @param current the current state
         * @param keep stores a state at once, in the middle of the change, so that a crash cannot lose it
         * @return the new state
         */
        TokenState apply(TokenState current, Consumer<TokenState> keep);
    }

    /**
     * Reads what is kept.
     *
     * @param key names the credentials; letters and digits only
     * @return the state, {@link TokenState#EMPTY} where nothing is kept
     */
    TokenState read(String key);

    /**
     * Changes what is kept. While the change runs, every other change of the same key, by any thread or process that
     * shares the store, waits.
     *
     * @param key names the credentials
     * @param change gets the current state and returns the new one; if it throws, the current one stays, or what the change
     *     has had kept in between
     * @return the new state
     */
    TokenState update(String key, Change change);

    /**
     * Forgets what does not matter any more, so that a store in memory does not grow with every refresh token there ever
     * was: expired tokens for which no request counts. Called about once a minute, on a thread that must not be held up.
     *
     * @param now the time
     */
    default void forgetPast(Instant now) {}
}
