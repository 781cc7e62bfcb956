package io.github.camelzohobooks.component.error;

/** The organization has used up its calls of the day: code 45. It passes at midnight in the organization's time zone. */
public class ZohoBooksDailyQuotaException extends ZohoBooksException {

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param cause the cause, may be null
     */
    public ZohoBooksDailyQuotaException(String message, ErrorDetails details, Throwable cause) {
        super(message, details, cause);
    }
}
