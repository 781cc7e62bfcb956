package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A call of a body that was a list or an iterator failed, and no further ones were begun. Its cause is what that call failed
 * with, so that {@code onException} chooses by the cause's class. It is retryable if all failures are, and the moment to
 * repeat is the latest of theirs. A redelivery of the same exchange goes on: what succeeded is not sent again.
 */
public class ZohoBooksBulkException extends ZohoBooksException {

    private static final int MOST_NAMED = 10;

    /** Not for other JVMs: answers need not be serializable. */
    private final transient List<ZohoBooksBulkResult> results;

    private final int succeeded;
    private final List<Integer> failedIndexes;

    /**
     * Makes an exception.
     *
     * @param call names the call, as in {@code invoices/create}
     * @param succeeded how many calls succeeded
     * @param failed the results of those that failed, in the order of their items; one at least
     * @param results what is known of the calls that have ended
     */
    ZohoBooksBulkException(
            String call, int succeeded, List<ZohoBooksBulkResult> failed, List<ZohoBooksBulkResult> results) {
        super(text(call, succeeded, failed), details(failed), first(failed));
        this.results = List.copyOf(results);
        this.succeeded = succeeded;
        this.failedIndexes = failed.stream().map(ZohoBooksBulkResult::index).toList();
    }

    private static String text(String call, int succeeded, List<ZohoBooksBulkResult> failed) {
        String indexes = failed.stream()
                .limit(MOST_NAMED)
                .map(result -> String.valueOf(result.index()))
                .collect(Collectors.joining(", "));
        return call + ": of the items of the body, counted from 0, number " + indexes
                + (failed.size() > MOST_NAMED ? " and others" : "") + " failed; " + succeeded
                + " succeeded, and the rest was not begun. A redelivery goes on with those that have not succeeded. "
                + first(failed).getMessage();
    }

    /** The one that says most about whether to repeat: a permanent failure, if there is one. */
    private static ZohoBooksException first(List<ZohoBooksBulkResult> failed) {
        return failed.stream()
                .map(ZohoBooksBulkResult::failure)
                .filter(failure -> !failure.isRetryable())
                .findFirst()
                .orElseGet(() -> failed.get(0).failure());
    }

    private static ErrorDetails details(List<ZohoBooksBulkResult> failed) {
        ZohoBooksException first = first(failed);
        Instant latest = failed.stream()
                .map(result -> result.failure().getRetryAt().orElse(null))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        boolean retryable = first.isRetryable();
        return new ErrorDetails(first.getCode(), first.getHttpResponseCode(), retryable, retryable ? latest : null);
    }

    /**
     * What came of the calls that have ended, in the order of their items. Where the body was an iterator and
     * {@code bulkResults} does not say otherwise, those that failed only.
     *
     * @return the results; empty in another JVM
     */
    public List<ZohoBooksBulkResult> getResults() {
        return results == null ? List.of() : results;
    }

    /**
     * How many calls have succeeded.
     *
     * @return the number
     */
    public int getSucceeded() {
        return succeeded;
    }

    /**
     * The items whose calls failed.
     *
     * @return their places, from 0, in ascending order
     */
    public List<Integer> getFailedIndexes() {
        return failedIndexes;
    }
}
