package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Makes calls and waits for their answers. A call that is known to come next can be begun while something else is done, so
 * that its answer is there by then; no thread waits for it. Not safe for use by several threads at once.
 */
public final class CallsAhead implements Function<ZohoBooksRequest, ZohoBooksResponse> {

    private final Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> calls;
    private ZohoBooksRequest expected;
    private CompletableFuture<ZohoBooksResponse> begun;

    /**
     * Makes calls with nothing begun.
     *
     * @param calls begins a call
     */
    public CallsAhead(Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> calls) {
        this.calls = calls;
    }

    /**
     * Begins a call, which must be the next one. Never fails: what goes wrong is told to who makes the call.
     *
     * @param request the call
     */
    public void expect(ZohoBooksRequest request) {
        if (!request.equals(expected)) {
            try {
                begun = calls.apply(request);
            } catch (RuntimeException e) {
                // Who expects a call has other things in hand, which must not be lost by it.
                begun = CompletableFuture.failedFuture(e);
            }
            expected = request;
        }
    }

    /**
     * Makes a call, unless it was begun, and waits for its answer.
     *
     * @throws ZohoBooksException if the call fails, or has failed since it was begun
     */
    @Override
    public ZohoBooksResponse apply(ZohoBooksRequest request) {
        CompletableFuture<ZohoBooksResponse> call = request.equals(expected) ? begun : calls.apply(request);
        expected = null;
        begun = null;
        return ZohoBooksClient.await(request.name(), call);
    }
}
