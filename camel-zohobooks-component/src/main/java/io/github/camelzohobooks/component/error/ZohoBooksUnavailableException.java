package io.github.camelzohobooks.component.error;

/** Zoho did not answer, answered with a server error, or with something that is not JSON. */
public class ZohoBooksUnavailableException extends ZohoBooksException {

    private final boolean mayHaveBeenApplied;

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param mayHaveBeenApplied whether Zoho may have carried out the request all the same
     * @param cause the cause, may be null
     */
    public ZohoBooksUnavailableException(
            String message, ErrorDetails details, boolean mayHaveBeenApplied, Throwable cause) {
        super(message, details, cause);
        this.mayHaveBeenApplied = mayHaveBeenApplied;
    }

    /**
     * Whether Zoho may have carried out the request although no good answer came.
     *
     * @return true if the record may have been created or changed; false if nothing can have happened, or the request
     *     only reads
     */
    public boolean isMayHaveBeenApplied() {
        return mayHaveBeenApplied;
    }
}
