package io.github.camelzohobooks.sandbox.faults;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Service;
import java.util.concurrent.CompletableFuture;

/** What a fault does with a request: it may answer itself, or ask the sandbox and spoil the answer. Must not wait. */
@FunctionalInterface
public interface Effect {

    /**
     * Treats a request.
     *
     * @param call the request
     * @param next the sandbox, or the next fault
     * @return the answer
     */
    CompletableFuture<Answer> treat(Call call, Service next);
}
