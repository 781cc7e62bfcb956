package io.github.camelzohobooks.sandbox.http;

import java.util.concurrent.CompletableFuture;

/**
 * Something that answers requests. Services are stacked: the recorder asks the faults, the faults ask the API.
 *
 * <p>Implementations are called by many threads at once and must not wait: an answer that takes time completes its
 * future later.
 */
@FunctionalInterface
public interface Service {

    /**
     * Answers a request.
     *
     * @param call the request
     * @return the answer, sooner or later; never completed exceptionally on purpose
     */
    CompletableFuture<Answer> serve(Call call);
}
