package io.github.camelzohobooks.component.error;

/** There is no such record or path: HTTP 404, codes 1002 and 5. */
public class ZohoBooksNotFoundException extends ZohoBooksException {

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param cause the cause, may be null
     */
    public ZohoBooksNotFoundException(String message, ErrorDetails details, Throwable cause) {
        super(message, details, cause);
    }
}
