package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.util.Map;
import org.apache.hc.core5.http.HttpStatus;

/** What is known of the attempts of a call that failed and were followed by another one. */
final class FailedAttempts {

    /** The record does not exist. */
    private static final int NO_RECORD = 1002;

    private final ZohoBooksRequest request;
    private ZohoBooksException last;
    private boolean mayHaveBeenApplied;

    FailedAttempts(ZohoBooksRequest request) {
        this.request = request;
    }

    /** Another attempt follows this one. */
    void add(ZohoBooksException failure) {
        last = failure;
        mayHaveBeenApplied |=
                failure instanceof ZohoBooksUnavailableException unavailable && unavailable.isMayHaveBeenApplied();
    }

    /**
     * Tells whether a failure shows that the call has had its effect: a record that is to be deleted is not there, after an
     * attempt that may have deleted it. Where parameters name the records, there may be several, and only one is missing.
     */
    boolean meansDone(ZohoBooksException failure) {
        return mayHaveBeenApplied
                && request.method() == HttpMethod.DELETE
                && request.query().isEmpty()
                && failure instanceof ZohoBooksNotFoundException
                && failure.getCode() == NO_RECORD;
    }

    /** The answer of a call that has had its effect, and whose own answer was lost. */
    ZohoBooksResponse done() {
        return new ZohoBooksResponse(
                HttpStatus.SC_OK,
                Map.of(),
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("code", 0)
                        .put(
                                "message",
                                "The record is gone. The answer of the attempt that may have deleted it was lost"));
    }

    /** Makes the failure that a call ends with tell of the attempts before. */
    ZohoBooksException tell(ZohoBooksException failure) {
        if (last == null) {
            return failure;
        }
        boolean hidesEarlier = mayHaveBeenApplied
                && failure instanceof ZohoBooksUnavailableException unavailable
                && !unavailable.isMayHaveBeenApplied();
        ZohoBooksException told = hidesEarlier ? withDoubt(failure) : failure;
        told.addSuppressed(last);
        return told;
    }

    private static ZohoBooksException withDoubt(ZohoBooksException failure) {
        return new ZohoBooksUnavailableException(
                failure.getMessage() + ". An attempt before may have been applied all the same",
                new ErrorDetails(
                        failure.getCode(),
                        failure.getHttpResponseCode(),
                        failure.isRetryable(),
                        failure.getRetryAt().orElse(null)),
                true,
                failure.getCause());
    }
}
