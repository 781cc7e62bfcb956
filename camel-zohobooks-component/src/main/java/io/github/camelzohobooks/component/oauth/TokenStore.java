package io.github.camelzohobooks.component.oauth;

import java.util.function.UnaryOperator;

/**
 * Keeps access tokens, so that as few as possible are asked for: Zoho grants ten per refresh token in ten minutes.
 * Connections, Camel contexts and, depending on the store, JVMs that use the same credentials share tokens through it.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface TokenStore {

    /**
     * Reads what is kept.
     *
     * @param key names the credentials; letters and digits only
     * @return the state, {@link TokenState#EMPTY} where nothing is kept
     */
    TokenState read(String key);

    /**
     * Changes what is kept. While the change runs, every other change of the same key, by any thread that shares the
     * store, waits. The change may take seconds, because it asks Zoho for a token.
     *
     * @param key names the credentials
     * @param change gets the current state and returns the new one; if it throws, nothing is changed
     * @return the new state
     */
    TokenState update(String key, UnaryOperator<TokenState> change);
}
