package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Reads the full records of changes, line items included, several at once and in the order of the changes. Not safe for
 * use by several threads at once.
 */
public final class DetailReader {

    private final Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> calls;
    private final ChangeList list;
    private final int atOnce;
    private final Map<String, CompletableFuture<ZohoBooksResponse>> underWay = new HashMap<>();

    /**
     * Makes a reader.
     *
     * @param calls begins a call
     * @param list the list whose records are read; they can be asked for one by one
     * @param atOnce how many to ask for at once, at least 1
     */
    public DetailReader(
            Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> calls, ChangeList list, int atOnce) {
        this.calls = calls;
        this.list = list;
        this.atOnce = atOnce;
    }

    /**
     * Reads the record of the first of some changes, and begins to read those of the next ones.
     *
     * @param changes the changes in their order, one at least
     * @return the first change with the full record, empty if the record does not exist any more
     * @throws ZohoBooksException if the record cannot be read; it may be asked for again
     */
    public Optional<ChangeEvent> read(Iterable<ChangeEvent> changes) {
        ChangeEvent first = changes.iterator().next();
        begin(changes);
        try {
            return Optional.of(whole(first, list.record(answer(first))));
        } catch (ZohoBooksNotFoundException e) {
            if (e.getCode() != DeletionSweep.DOES_NOT_EXIST) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void begin(Iterable<ChangeEvent> changes) {
        int begun = 0;
        for (ChangeEvent change : changes) {
            if (begun++ == atOnce) {
                break;
            }
            underWay.computeIfAbsent(
                    change.id(), id -> calls.apply(list.requestGet(id).orElseThrow()));
        }
    }

    /**
     * The modified time stays that of the row. The record may have been changed once more since the list was read, and again
     * in the same second since it was read itself; then that change comes, too, and must not look like a repeat of this one.
     */
    private static ChangeEvent whole(ChangeEvent change, JsonNode record) {
        return new ChangeEvent(
                change.resource(),
                change.id(),
                change.type(),
                change.modified(),
                change.created(),
                record,
                change.before());
    }

    /** Else the same outage would fail the next polls, too, each with another call of those that were under way in it. */
    private void keepWhatCame() {
        underWay.values().removeIf(call -> !call.isDone() || isFailed(call));
    }

    private static boolean isFailed(CompletableFuture<ZohoBooksResponse> call) {
        return call.handle((response, failure) ->
                        failure != null && !(ZohoBooksClient.cause(failure) instanceof ZohoBooksNotFoundException))
                .join();
    }

    private ZohoBooksResponse answer(ChangeEvent change) {
        try {
            return underWay.remove(change.id()).join();
        } catch (CompletionException e) {
            keepWhatCame();
            if (ZohoBooksClient.cause(e) instanceof ZohoBooksException known) {
                throw known;
            }
            throw new ZohoBooksException(
                    "Record " + change.id() + " of " + change.resource()
                            + " could not be read in full; the next poll tries" + " again",
                    ErrorDetails.BEFORE_ANY_REQUEST,
                    e.getCause());
        }
    }
}
