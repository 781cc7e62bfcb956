package io.github.camelzohobooks.sandbox.oauth;

/** Tells that tokens or codes were asked for too often. Carries no stack trace. */
final class TooManyRequests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRequests() {
        super("Too many requests", null, false, false);
    }
}
