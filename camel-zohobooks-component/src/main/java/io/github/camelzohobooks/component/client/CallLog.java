package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.CallCost;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each call that ended. It shows no parameter, no id of a record, and nothing of a body. */
final class CallLog {

    /** Users are told this name; it does not depend on where this class lives. */
    private static final Logger LOG = LoggerFactory.getLogger("io.github.camelzohobooks.calls");

    private CallLog() {}

    /**
     * Logs a call.
     *
     * @param response its answer, null if it failed
     * @param failure what it failed with, null if it did not
     * @param took how long it took in all
     */
    static void ended(
            ZohoBooksRequest request,
            String organizationId,
            ZohoBooksResponse response,
            Throwable failure,
            CallCost cost,
            Duration took) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} organization={} status={} waited={}ms attempts={} took={}ms quotaLeft={}",
                    request.name(),
                    organizationId.isEmpty() ? "none" : organizationId,
                    response != null ? response.status() : status(failure),
                    cost.waited().toMillis(),
                    cost.attempts(),
                    took.toMillis(),
                    cost.quotaLeft() == null ? "unknown" : cost.quotaLeft());
        }
    }

    /** Without an answer, the kind of failure says more than a status of 0. */
    private static Object status(Throwable failure) {
        return failure instanceof ZohoBooksException known && known.getHttpResponseCode() != 0
                ? known.getHttpResponseCode()
                : failure.getClass().getSimpleName();
    }
}
