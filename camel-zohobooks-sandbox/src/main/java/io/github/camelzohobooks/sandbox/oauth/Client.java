package io.github.camelzohobooks.sandbox.oauth;

/**
 * An application that is registered with the accounts server.
 *
 * @param id the client id
 * @param secret the client secret
 */
public record Client(String id, String secret) {

    /** Hides the secret. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
