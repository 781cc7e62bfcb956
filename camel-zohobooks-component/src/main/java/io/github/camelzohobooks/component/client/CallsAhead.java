package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes calls and waits for their answers. Calls that are known to come next can be begun while something else is done, so
 * that their answers are there by then; no thread waits for them. Each is sent after the answer to the one before it has
 * arrived, so that what they tell is never older than what that one told. Not safe for use by several threads at once.
 */
public final class CallsAhead implements Function<ZohoBooksRequest, ZohoBooksResponse> {

    private final Supplier<Beginner> calls;
    private final Deque<Begun> begun = new ArrayDeque<>();

    /** Begins calls. */
    @FunctionalInterface
    public interface Beginner {
        /**
         * Begins a call.
         *
         * @param request the call
         * @param onArrival as in {@link CallSettings}
         * @return the answer; fails with a {@link ZohoBooksException}
         */
        CompletableFuture<ZohoBooksResponse> begin(ZohoBooksRequest request, Runnable onArrival);
    }

    /**
     * A call that was begun, or will be when the one before it has its answer.
     *
     * @param request the call
     * @param arrivals how many good answers seem to have arrived: more than one, if the first was not good after all
     * @param arrived completes when the first one has arrived
     * @param answer the answer
     */
    private record Begun(
            ZohoBooksRequest request,
            AtomicInteger arrivals,
            CompletableFuture<Void> arrived,
            CompletableFuture<ZohoBooksResponse> answer) {}

    /**
     * Makes calls with nothing begun.
     *
     * @param calls gives what begins calls; what it gives is used on threads that get answers, too
     */
    public CallsAhead(Supplier<Beginner> calls) {
        this.calls = calls;
    }

    /**
     * Begins calls, which should be the next ones, in this order. Never fails: what goes wrong is told to who makes the
     * call.
     *
     * @param next the calls; those that were begun already are not begun again
     */
    public void expect(List<ZohoBooksRequest> next) {
        List<ZohoBooksRequest> already = begun.stream().map(Begun::request).toList();
        if (already.size() > next.size() || !already.equals(next.subList(0, already.size()))) {
            begun.clear();
        }
        for (ZohoBooksRequest request : next.subList(begun.size(), next.size())) {
            begun.add(begin(
                    request,
                    begun.isEmpty()
                            ? CompletableFuture.completedFuture(null)
                            : begun.getLast().arrived()));
        }
    }

    private Begun begin(ZohoBooksRequest request, CompletableFuture<Void> before) {
        AtomicInteger arrivals = new AtomicInteger();
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        Beginner beginner = calls.get();
        CompletableFuture<ZohoBooksResponse> answer = before.thenCompose(nothing -> beginner.begin(request, () -> {
                    arrivals.incrementAndGet();
                    arrived.complete(null);
                }))
                .whenComplete((response, failure) -> {
                    // Else those after it would wait for ever.
                    if (failure == null) {
                        arrived.complete(null);
                    } else {
                        arrived.completeExceptionally(failure);
                    }
                });
        return new Begun(request, arrivals, arrived, answer);
    }

    /**
     * Makes a call, unless it was begun, and waits for its answer.
     *
     * @throws ZohoBooksException if the call fails
     */
    @Override
    public ZohoBooksResponse apply(ZohoBooksRequest request) {
        Begun first = begun.poll();
        // One that has failed since then may succeed now: what was wrong may be long over.
        if (first == null || !first.request().equals(request) || first.answer().isCompletedExceptionally()) {
            begun.clear();
            first = begin(request, CompletableFuture.completedFuture(null));
        }
        try {
            ZohoBooksResponse response = ZohoBooksClient.await(request.name(), first.answer());
            if (first.arrivals().get() > 1) {
                // The next one was sent after an answer that was none, and may be older than this one.
                begun.clear();
            }
            return response;
        } catch (ZohoBooksException e) {
            begun.clear();
            throw e;
        }
    }
}
