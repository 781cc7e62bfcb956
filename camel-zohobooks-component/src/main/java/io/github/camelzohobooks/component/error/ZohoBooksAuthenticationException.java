package io.github.camelzohobooks.component.error;

import java.util.Optional;

/**
 * Zoho refuses the credentials, the token or the scope: codes 14 and 57 after one refresh, or an error of the token
 * endpoint.
 */
public class ZohoBooksAuthenticationException extends ZohoBooksException {

    private final String requiredScope;

    /**
     * Makes an exception.
     *
     * @param message what happened, likely causes, and what to do
     * @param details what is known of the call
     * @param requiredScope the OAuth scope that the operation needs, null where it is not known
     * @param cause the cause, may be null
     */
    public ZohoBooksAuthenticationException(
            String message, ErrorDetails details, String requiredScope, Throwable cause) {
        super(message, details, cause);
        this.requiredScope = requiredScope;
    }

    /**
     * The OAuth scope that the operation needs.
     *
     * @return for example {@code ZohoBooks.invoices.READ}; empty where no operation was under way or its scope is not
     *     known
     */
    public Optional<String> getRequiredScope() {
        return Optional.ofNullable(requiredScope);
    }
}
