package io.github.camelzohobooks.component.error;

/**
 * The request is wrong: HTTP 400, or found wrong before it was sent (then {@link #getHttpResponseCode()} is 0). It must
 * be changed before it can succeed.
 */
public class ZohoBooksValidationException extends ZohoBooksException {

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param cause the cause, may be null
     */
    public ZohoBooksValidationException(String message, ErrorDetails details, Throwable cause) {
        super(message, details, cause);
    }

    /**
     * Makes an exception for a message that is found wrong before anything is sent.
     *
     * @param message what is wrong and what to do
     */
    public ZohoBooksValidationException(String message) {
        this(message, ErrorDetails.BEFORE_ANY_REQUEST, null);
    }
}
