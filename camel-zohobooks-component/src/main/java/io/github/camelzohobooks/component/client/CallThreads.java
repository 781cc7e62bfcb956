package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The threads that requests are sent on, which block until the answer is there.
 *
 * @param executor runs the work
 */
record CallThreads(Executor executor) {

    /**
     * Runs something on a call thread.
     *
     * @param work what to run
     * @param otherwise what to do if it is not run
     * @return what came of it; fails with a {@link ZohoBooksException} if the component is stopped
     */
    <T> CompletableFuture<T> run(Supplier<T> work, Runnable otherwise) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            otherwise.run();
            return CompletableFuture.failedFuture(new ZohoBooksException(
                    "The component zohobooks is stopped, so no call can be made", ErrorDetails.BEFORE_ANY_REQUEST, e));
        }
    }
}
