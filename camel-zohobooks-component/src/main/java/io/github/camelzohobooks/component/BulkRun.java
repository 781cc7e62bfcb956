package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Message;

/**
 * Makes the calls for the items of one message, several at once. No thread is held while calls are under way. Whatever ends
 * is put into a queue, and one thread at a time, of those on which routes run, takes it out, writes the answer and begins
 * further calls; so all else here is used by one thread at a time. Items are taken from their iterator only when their turn
 * comes. For one use.
 */
final class BulkRun {

    /**
     * What all runs of a producer have in common.
     *
     * @param calls makes the calls
     * @param answers writes the answers
     * @param most how many calls may be under way at once
     * @param stopsOnError whether a failure ends the run
     * @param stopping whether the producer is being stopped
     * @param routeThreads run what is not a call
     */
    record Setting(
            OperationCalls calls,
            AnswerWriter answers,
            int most,
            boolean stopsOnError,
            BooleanSupplier stopping,
            Executor routeThreads) {}

    private record Ended(BulkProgress.Item item, ZohoBooksResponse response, Throwable failure) {}

    private final Setting setting;
    private final Calls connection;
    private final BulkProgress progress;
    private final Message whole;
    private final Consumer<ZohoBooksException> end;
    private final CostHeaders cost = new CostHeaders();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger signals = new AtomicInteger();
    private int underWay;
    private boolean stopped;
    private boolean over;
    private ZohoBooksException broken;

    /**
     * Prepares a run.
     *
     * @param connection the way to make the calls
     * @param progress the items and what has come of them
     * @param whole the message
     * @param end is told of the end, on a thread of a route, with the exception that the exchange fails with, or null
     */
    BulkRun(Setting setting, Calls connection, BulkProgress progress, Message whole, Consumer<ZohoBooksException> end) {
        this.setting = setting;
        this.connection = connection;
        this.progress = progress;
        this.whole = whole;
        this.end = end;
    }

    /**
     * Makes all requests without sending one, so that what is wrong with one item is known before the first is sent.
     *
     * @throws ZohoBooksValidationException if an item is wrong; the message names its place
     */
    void prepare() {
        progress.prepare(item -> {
            try {
                return new BulkProgress.Item(item.index(), item.element(), request(item));
            } catch (ZohoBooksValidationException e) {
                throw BulkCheck.wrong(item, e);
            }
        });
    }

    /** Begins; everything further happens on other threads. */
    void start() {
        signal();
    }

    /** Begins if nothing is wrong with any of the prepared items that only Zoho can tell; else that is the end. */
    void startIfAllAreRight() {
        // The callback takes every failure, so nothing is left to look at.
        var unused = BulkCheck.of(progress.prepared(), setting.calls(), connection)
                .whenComplete((all, failure) -> {
                    if (failure == null) {
                        signal();
                    } else {
                        setting.routeThreads().execute(() -> end.accept(known(ZohoBooksClient.cause(failure))));
                    }
                });
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            setting.routeThreads().execute(this::work);
        }
    }

    private void work() {
        int seen = signals.get();
        do {
            try {
                goOn();
            } catch (Throwable e) {
                // Nothing may escape: the exchange would never be completed.
                breakOff(e);
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void breakOff(Throwable thrown) {
        stopped = true;
        broken = thrown instanceof ZohoBooksException known
                ? known
                : new ZohoBooksException(
                        "The items of the body could not be read on, after " + progress.drawn() + " of them",
                        ErrorDetails.BEFORE_ANY_REQUEST,
                        thrown);
        if (underWay == 0) {
            finish();
        }
    }

    private void goOn() {
        for (Ended call = ended.poll(); call != null; call = ended.poll()) {
            underWay--;
            note(call);
        }
        if (setting.stopping().getAsBoolean() && !stopped && !over) {
            throw new ZohoBooksException(
                    "The producer was stopped before all items of the body were sent",
                    ErrorDetails.BEFORE_ANY_REQUEST,
                    null);
        }
        while (!stopped && underWay < setting.most() && progress.hasNext()) {
            begin(progress.next());
        }
        if (underWay == 0 && (stopped || !progress.hasNext())) {
            finish();
        }
    }

    private void begin(BulkProgress.Item drawn) {
        BulkProgress.Item item = drawn;
        CompletableFuture<ZohoBooksResponse> call;
        try {
            ZohoBooksRequest request = drawn.request() == null ? request(drawn) : drawn.request();
            item = new BulkProgress.Item(drawn.index(), drawn.element(), request);
            call = setting.calls().sendAsIs(request, whole.getExchange(), connection);
        } catch (RuntimeException e) {
            note(new Ended(item, null, e));
            return;
        }
        // Not before: a call that did not begin never ends, and the run would wait for it.
        underWay++;
        BulkProgress.Item sent = item;
        // The callback takes every failure, so nothing is left to look at.
        var unused = call.whenComplete((response, failure) -> {
            ended.add(new Ended(sent, response, failure));
            signal();
        });
    }

    private ZohoBooksRequest request(BulkProgress.Item item) {
        return setting.calls().request(item.element(), whole);
    }

    private void note(Ended call) {
        Throwable failure = call.failure() == null ? null : ZohoBooksClient.cause(call.failure());
        cost.count(call.response(), failure);
        String id = IdList.text(call.item().element());
        int index = call.item().index();
        if (failure == null) {
            try {
                Message answer = BulkRules.of(null, whole);
                answer.removeHeader(ZohoBooksConstants.ID);
                // A record that was written without some of its fields must not be written again by a redelivery.
                ZohoBooksResponse response =
                        setting.calls().fromZoho(call.item().request(), call.response());
                setting.answers().write(response, answer);
                String answered = answer.getHeader(ZohoBooksConstants.ID, String.class);
                progress.succeeded(
                        new ZohoBooksBulkResult(index, answered == null ? id : answered, answer.getBody(), null));
                return;
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
        ZohoBooksException known = known(failure);
        progress.failed(new ZohoBooksBulkResult(index, id, null, known));
        if (setting.stopsOnError()) {
            stopped = true;
            if (call.failure() != null) {
                progress.again(call.item());
            }
        }
    }

    private static ZohoBooksException known(Throwable failure) {
        return failure instanceof ZohoBooksException e
                ? e
                : new ZohoBooksException("The call of an item failed", ErrorDetails.BEFORE_ANY_REQUEST, failure);
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        if (broken != null) {
            progress.failed(new ZohoBooksBulkResult(progress.drawn(), null, null, broken));
        }
        cost.write(whole);
        whole.setHeader(ZohoBooksConstants.BULK_SUCCEEDED, progress.succeeded());
        whole.setHeader(ZohoBooksConstants.BULK_FAILED, progress.failures().size());
        if (stopped) {
            ZohoBooksException failure = new ZohoBooksBulkException(
                    setting.calls().name(), progress.succeeded(), progress.failures(), progress.results());
            progress.leaveWith(whole.getExchange());
            end.accept(failure);
        } else {
            whole.setBody(progress.results());
            BulkProgress.forget(whole.getExchange());
            end.accept(null);
        }
    }
}
