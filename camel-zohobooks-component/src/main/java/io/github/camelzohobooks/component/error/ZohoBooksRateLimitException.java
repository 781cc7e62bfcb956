package io.github.camelzohobooks.component.error;

/** Too many requests a minute: codes 43 and 44, and every other HTTP 429 without a class of its own. Zoho then blocks the whole organization, for 30 minutes (44) or an hour (43). */
public class ZohoBooksRateLimitException extends ZohoBooksException {

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param cause the cause, may be null
     */
    public ZohoBooksRateLimitException(String message, ErrorDetails details, Throwable cause) {
        super(message, details, cause);
    }
}
