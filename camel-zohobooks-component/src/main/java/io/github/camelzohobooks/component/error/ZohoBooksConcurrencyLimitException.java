package io.github.camelzohobooks.component.error;

/** Too many calls in flight: code 1070. It passes as soon as other calls of the organization end. */
public class ZohoBooksConcurrencyLimitException extends ZohoBooksException {

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param cause the cause, may be null
     */
    public ZohoBooksConcurrencyLimitException(String message, ErrorDetails details, Throwable cause) {
        super(message, details, cause);
    }
}
