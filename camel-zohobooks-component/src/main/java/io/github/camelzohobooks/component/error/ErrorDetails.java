package io.github.camelzohobooks.component.error;

import java.io.Serializable;
import java.time.Instant;

/**
 * What is known of a failed call. Immutable.
 *
 * @param code Zoho's error code, as it stands in the field {@code code} of the answer; {@link #NO_CODE} where there was
 *     none
 * @param httpStatus the HTTP status of the answer, 0 where there was no answer
 * @param retryable whether the same call can succeed later without anybody changing anything
 * @param retryAt the moment from which a repeat makes sense, null where Zoho does not tell or none does
 */
public record ErrorDetails(int code, int httpStatus, boolean retryable, Instant retryAt) implements Serializable {

    /** Stands for a missing {@link #code()}. */
    public static final int NO_CODE = -1;

    /** Nothing was sent: the message, the endpoint or the configuration is wrong. */
    public static final ErrorDetails BEFORE_ANY_REQUEST = new ErrorDetails(NO_CODE, 0, false, null);

    /**
     * An answer that a repeat would not change.
     *
     * @param code Zoho's code
     * @param httpStatus the HTTP status
     * @return the details
     */
    public static ErrorDetails permanent(int code, int httpStatus) {
        return new ErrorDetails(code, httpStatus, false, null);
    }
}
