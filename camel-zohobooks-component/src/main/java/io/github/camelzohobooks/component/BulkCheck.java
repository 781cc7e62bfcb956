package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Looks at all items of a body before the first is sent. */
final class BulkCheck {

    private BulkCheck() {}

    /**
     * Looks for what only Zoho can tell to be wrong.
     *
     * @param items the items, with their requests
     * @param connection the way to ask Zoho
     * @return completes if all calls may be made; fails with what is wrong with the first item that has something wrong
     */
    static CompletableFuture<Void> of(List<BulkProgress.Item> items, OperationCalls calls, Calls connection) {
        List<CompletableFuture<Void>> checks =
                items.stream().map(item -> check(item, calls, connection)).toList();
        CompletableFuture<Void> all = new CompletableFuture<>();
        // Which of several failures this tells is left to chance, so they are looked at one by one.
        var unused = CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) ->
                        firstFailure(checks).ifPresentOrElse(all::completeExceptionally, () -> all.complete(null)));
        return all;
    }

    private static Optional<Throwable> firstFailure(List<CompletableFuture<Void>> checks) {
        return checks.stream()
                .map(check -> check.handle((nothing, failure) -> failure).join())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static CompletableFuture<Void> check(BulkProgress.Item item, OperationCalls calls, Calls connection) {
        return calls.check(item.request(), connection).exceptionally(failure -> {
            Throwable cause = ZohoBooksClient.cause(failure);
            throw cause instanceof ZohoBooksValidationException e && e.getHttpResponseCode() == 0
                    ? wrong(item, e)
                    : new CompletionException(cause);
        });
    }

    /** What is wrong with an item, with its place. */
    static ZohoBooksValidationException wrong(BulkProgress.Item item, ZohoBooksValidationException failure) {
        return new ZohoBooksValidationException(
                "Item " + item.index() + " of the body, counted from 0: " + failure.getMessage(),
                ErrorDetails.BEFORE_ANY_REQUEST,
                failure);
    }
}
