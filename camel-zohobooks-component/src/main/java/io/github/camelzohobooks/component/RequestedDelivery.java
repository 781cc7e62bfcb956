package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.ChangeList;
import io.github.camelzohobooks.component.changes.DetailReader;
import io.github.camelzohobooks.component.changes.RecordMemory;
import io.github.camelzohobooks.component.changes.RequestedSnapshots;
import io.github.camelzohobooks.component.changes.SnapshotQueue;
import io.github.camelzohobooks.component.changes.SnapshotRequest;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings the records of requested snapshots into a consumer's queue. In each poll it may take as long as the consumer waits
 * between polls, so changes come at most that much later. Not safe for use by several threads at once.
 */
final class RequestedDelivery {

    private final RequestedSnapshots snapshots;
    private final SnapshotQueue queue;
    private final ChangeList list;
    private final Supplier<DetailReader> detailReaders;
    private final Clock clock;
    private final Duration time;
    private Instant until;
    private DetailReader details;
    private boolean given;

    private RequestedDelivery(
            RequestedSnapshots snapshots,
            SnapshotQueue queue,
            ChangeList list,
            Supplier<DetailReader> detailReaders,
            Clock clock,
            Duration time) {
        this.snapshots = snapshots;
        this.queue = queue;
        this.list = list;
        this.detailReaders = detailReaders;
        this.clock = clock;
        this.time = time;
    }

    static RequestedDelivery of(
            ZohoBooksEndpoint endpoint,
            ChangeList list,
            RecordMemory memory,
            ResourceCalls calls,
            SnapshotQueue queue) {
        return new RequestedDelivery(
                new RequestedSnapshots(calls::sweep, list, queue, memory),
                queue,
                list,
                () -> details(endpoint, list, calls::beginSweep),
                endpoint.getComponent().getClock(),
                Duration.ofMillis(TimeUnit.MILLISECONDS.convert(endpoint.getDelay(), endpoint.getTimeUnit())));
    }

    /** Reads full records, null where they are not wanted. */
    static DetailReader details(
            ZohoBooksEndpoint endpoint,
            ChangeList list,
            Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> begin) {
        return endpoint.getConsumer().isDetails()
                ? new DetailReader(begin, list, endpoint.getComponent().getMaxConcurrentCalls())
                : null;
    }

    /**
     * Takes a request. May be called by any thread at any time.
     *
     * @throws IllegalArgumentException if ids are requested of a resource whose records cannot be read by id
     */
    void request(SnapshotRequest request) {
        if (!request.ids().isEmpty() && !list.hasGet()) {
            throw new IllegalArgumentException(
                    "Records of this resource cannot be read by id. Ask for a range of times instead of ids");
        }
        queue.add(request);
    }

    /** Takes all requests back. May be called by any thread at any time. */
    void cancel() {
        queue.clear();
    }

    /** How many requests are not fulfilled yet. May be called by any thread at any time. */
    int waiting() {
        return queue.size();
    }

    /** Adds a page of records to the pending ones; false if there are none for now. */
    boolean fetch(ChangeFeed feed, Queue<ChangeEvent> pending, BooleanSupplier mayGoOn) {
        if (until == null) {
            until = clock.instant().plus(time);
        }
        given = pending.addAll(snapshots.next(
                feed, () -> mayGoOn.getAsBoolean() && clock.instant().isBefore(until)));
        details = given && !snapshots.isWhole() ? detailReaders.get() : null;
        return given;
    }

    /** Tells whether what is pending was brought from here. */
    boolean isGiven() {
        return given;
    }

    /** Reads the full records, null where that is not needed. */
    DetailReader details() {
        return details;
    }

    void delivered(ChangeEvent change) {
        snapshots.delivered(change);
    }

    /** Ends the delivery in this poll. What was not delivered is read again, so that it is not old when it comes. */
    void leave(Queue<ChangeEvent> pending) {
        if (given) {
            pending.clear();
        }
        given = false;
        until = null;
        snapshots.leave();
    }
}
