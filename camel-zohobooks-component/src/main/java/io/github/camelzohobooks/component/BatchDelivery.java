package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Delivers the changes of a batch, one after another or several at once, and waits until all exchanges that were begun have
 * ended. Two changes of one record are never under way at the same time. What could not be delivered is pending again.
 *
 * <p>Not safe for use by several threads at once: one thread delivers, and it alone touches what is known of the resource.
 */
final class BatchDelivery {

    private final ChangeExchanges exchanges;
    private final Executor threads;
    private final int atOnce;

    /** The poll that a batch belongs to. Called by the thread that delivers. */
    interface Poll {
        /** Tells whether another change may be begun. */
        boolean mayDeliver();

        /**
         * A change is begun.
         *
         * @param left how many of the batch are not begun yet
         */
        void begun(int left);

        /** The exchange of a change has ended well, or counts as if it had. */
        void delivered();
    }

    /** A change that was begun: as it was found, and as it is told, if it is. */
    private record Begun(int index, ChangeEvent found, Optional<ChangeEvent> told) {}

    /** A change that has ended, with its failure or null. */
    private record Ended(ChangeEvent found, Exception failure) {}

    /**
     * Prepares deliveries.
     *
     * @param exchanges processes the changes
     * @param threads where to process them
     * @param atOnce how many may be under way at once, at least 1
     */
    BatchDelivery(ChangeExchanges exchanges, Executor threads, int atOnce) {
        this.exchanges = exchanges;
        this.threads = threads;
        this.atOnce = atOnce;
    }

    /**
     * Delivers from the head of what is pending.
     *
     * @param resource whose changes are pending
     * @param size how many to deliver at most
     * @param poll the poll
     * @return how many were dealt with
     * @throws Exception what the first exchange that failed has failed with, or why a change could not be prepared; no
     *     further change was begun after it
     */
    int deliver(ResourceRun resource, int size, Poll poll) throws Exception {
        Batch batch = new Batch(resource, size, poll);
        batch.begin();
        batch.end();
        if (batch.failure != null) {
            throw batch.failure;
        }
        return batch.index;
    }

    /** One batch. Only the queue of those that have ended is touched by other threads. */
    private final class Batch {
        private final ResourceRun resource;
        private final int size;
        private final Poll poll;
        private final Map<String, Begun> underWay = new LinkedHashMap<>();
        private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
        private final NavigableMap<Integer, ChangeEvent> undone = new TreeMap<>();
        private int index;
        private Exception failure;

        Batch(ResourceRun resource, int size, Poll poll) {
            this.resource = resource;
            this.size = size;
            this.poll = poll;
        }

        void begin() {
            try {
                while (index < size && failure == null && poll.mayDeliver()) {
                    if (mustWait()) {
                        settleNext();
                    } else {
                        beginNext();
                    }
                }
            } catch (Exception e) {
                failed(e);
            }
        }

        private boolean mustWait() {
            return !ended.isEmpty()
                    || underWay.size() == atOnce
                    || underWay.containsKey(resource.pending().element().id());
        }

        private void beginNext() {
            Optional<ChangeEvent> told = prepare();
            ChangeEvent found = resource.take();
            ChangeExchanges.Place place = new ChangeExchanges.Place(index, size);
            if (told.isEmpty()) {
                resource.delivered(found, told);
            } else {
                poll.begun(size - index - 1);
                underWay.put(found.id(), new Begun(index, found, told));
                begin(found, told.get(), place);
            }
            index++;
        }

        /** The first pending change as it is to be told, empty if it is not. */
        private Optional<ChangeEvent> prepare() {
            try {
                return resource.prepare();
            } catch (ZohoBooksException e) {
                if (exchanges.leavesOut(resource.pending().element(), e)) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        private void begin(ChangeEvent found, ChangeEvent told, ChangeExchanges.Place place) {
            try {
                threads.execute(() ->
                        exchanges.process(told, resource, place, problem -> ended.add(new Ended(found, problem))));
            } catch (RejectedExecutionException e) {
                ended.add(new Ended(found, e));
            }
        }

        private void settleNext() throws InterruptedException {
            // To take would fail in a thread that was interrupted, although the exchange has ended.
            Ended first = ended.poll();
            Ended change = first == null ? ended.take() : first;
            Begun begun = underWay.remove(change.found().id());
            if (change.failure() == null) {
                poll.delivered();
                note(begun);
            } else {
                undone.put(begun.index(), begun.found());
                failed(change.failure());
            }
        }

        private void note(Begun begun) {
            try {
                resource.delivered(begun.found(), begun.told());
            } catch (RuntimeException e) {
                undone.put(begun.index(), begun.found());
                failed(e);
            }
        }

        private void failed(Exception problem) {
            if (failure == null) {
                failure = problem;
            } else {
                failure.addSuppressed(problem);
            }
        }

        /** Waits for those that were begun. */
        void end() {
            try {
                while (!underWay.isEmpty()) {
                    settleNext();
                }
            } catch (InterruptedException e) {
                // Nobody knows what becomes of them; so they count as not delivered.
                failed(e);
            }
            underWay.values().forEach(begun -> undone.put(begun.index(), begun.found()));
            resource.giveBack(undone.descendingMap().values());
        }
    }
}
