package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Why no access token is asked for at the moment. All who need one meanwhile fail with the same reason, and Zoho is left
 * alone. Immutable.
 *
 * @param until when it ends
 * @param reason what kind of reason it is
 * @param message what happened, free of secrets
 * @param httpStatus the HTTP status of the OAuth server's answer, 0 where there was none
 * @param failures how many requests in a row have failed, this one included
 */
public record RefreshPause(Instant until, Reason reason, String message, int httpStatus, int failures) {

    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofMinutes(1);

    /** What kind of reason there is to pause. */
    public enum Reason {
        /** The credentials were refused: that does not heal by itself, but somebody may mend it at Zoho's. */
        REFUSED,
        /** Too many tokens were asked for. */
        THROTTLED,
        /** The OAuth server cannot be reached, or has an error of its own. */
        UNAVAILABLE
    }

    /** Checks that everything is given. */
    public RefreshPause {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /**
     * How long to leave an OAuth server alone that does not work: a second first, then twice as long each time. Ten
     * requests at once would use up what Zoho allows in ten minutes, just before the server is back.
     */
    static Duration afterOutage(int failures) {
        Duration growing = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        return growing.compareTo(LONGEST_OUTAGE_PAUSE) < 0 ? growing : LONGEST_OUTAGE_PAUSE;
    }

    /**
     * What to fail with.
     *
     * @param cause the cause, may be null
     * @return a new exception
     */
    ZohoBooksException toException(Exception cause) {
        ErrorDetails later = new ErrorDetails(ErrorDetails.NO_CODE, httpStatus, true, until);
        String whenToRepeat = ". Asking again makes sense from " + until;
        return switch (reason) {
            case REFUSED ->
                new ZohoBooksAuthenticationException(
                        message, ErrorDetails.permanent(ErrorDetails.NO_CODE, httpStatus), null, cause);
            case THROTTLED -> new ZohoBooksAuthenticationException(message + whenToRepeat, later, null, cause);
            case UNAVAILABLE -> new ZohoBooksUnavailableException(message + whenToRepeat, later, false, cause);
        };
    }
}
