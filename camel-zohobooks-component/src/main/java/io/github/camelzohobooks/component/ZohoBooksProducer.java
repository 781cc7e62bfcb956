package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.component.limits.Priority;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Calls one operation, once or for each item of the body. No thread of a route waits for an answer; the route goes on when
 * all have come.
 */
final class ZohoBooksProducer extends DefaultAsyncProducer {

    private final ZohoBooksEndpoint endpoint;
    private final ZohoBooksProducerConfiguration options;
    private final AnswerWriter answers;
    private final BulkRules rules;
    private final RedeliveryDelay redelivery;
    private final OperationCalls calls;
    private final DryRun dryRun;
    private BulkRun.Setting bulk;
    private ProducerConnection connection;

    ZohoBooksProducer(ZohoBooksEndpoint endpoint, Target target) {
        super(endpoint);
        this.endpoint = endpoint;
        this.options = endpoint.getProducer();
        this.answers = new AnswerWriter(endpoint, target);
        this.rules = new BulkRules(endpoint, target);
        this.calls =
                new OperationCalls(endpoint, target, endpoint.getConfiguration().callSettings(Priority.PRODUCER));
        this.dryRun = new DryRun(endpoint, calls);
        this.redelivery = options.redeliveryDelay(endpoint.getComponent().getClock());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connection = ProducerConnection.begin(
                endpoint.getConfiguration(), endpoint.getComponent().openConnections());
        bulk = new BulkRun.Setting(
                calls,
                answers,
                options.getBulkConcurrency(),
                options.getBulkErrors() == BulkErrors.STOP,
                () -> !isRunAllowed(),
                endpoint.getComponent().routeThreads());
    }

    @Override
    protected void doStop() throws Exception {
        if (connection != null) {
            connection.close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Message message = exchange.getMessage();
            redelivery.forget(message);
            BulkProgress unfinished = BulkProgress.unfinished(exchange, this);
            if (unfinished != null) {
                LeasedCalls way = connection.of(exchange);
                if (unfinished.isFor(way.key(), rules.addressees(message))) {
                    bulkRun(unfinished, way, exchange, callback).start();
                    return false;
                }
            }
            Sending sending = rules.of(message);
            if (sending instanceof Sending.Each) {
                checkFetch();
            }
            if (dryRun.isWanted(message)) {
                dryRun.describe(sending, message, connection.of(exchange));
            } else if (sending instanceof Sending.Each each) {
                return begin(each.body(), exchange, callback);
            } else if (sending instanceof Sending.One one) {
                return callOnce(calls.request(one.message()), exchange, callback);
            }
        } catch (RuntimeException e) {
            redelivery.fail(exchange, e);
        }
        callback.done(true);
        return true;
    }

    private boolean callOnce(ZohoBooksRequest request, Exchange exchange, AsyncCallback callback) {
        Calls way = connection.of(exchange);
        switch (options.getFetch()) {
            case PAGE -> {
                // The callback takes every failure, so nothing is left to look at.
                CompletableFuture<ZohoBooksResponse> unused = calls.send(request, exchange, way)
                        .whenCompleteAsync(
                                (response, failure) -> finish(exchange, callback, response, failure),
                                endpoint.getComponent().routeThreads());
                return false;
            }
            case ALL -> {
                endpoint.getComponent().routeThreads().execute(() -> readAll(exchange, callback, way, request));
                return false;
            }
            case ITERATOR -> {
                CostHeaders.remove(exchange.getMessage());
                answers.writeIterator(next -> calls.call(next, way), request, exchange.getMessage());
                callback.done(true);
                return true;
            }
            default -> throw new IllegalStateException();
        }
    }

    private void checkFetch() {
        if (options.getFetch() != ListFetch.PAGE) {
            throw new ZohoBooksValidationException(calls.name() + ": the body has several items, which fetch="
                    + options.getFetch() + " cannot be used with. Split the body. Nothing was sent");
        }
    }

    private boolean begin(BulkBody body, Exchange exchange, AsyncCallback callback) {
        boolean keepsAll = options.getBulkResults() == BulkResults.ALL
                || (options.getBulkResults() == BulkResults.AUTO && body.complete());
        LeasedCalls way = connection.of(exchange);
        Message message = exchange.getMessage();
        BulkProgress progress =
                new BulkProgress(this, message.getBody(), way.key(), rules.addressees(message), body.items(), keepsAll);
        BulkRun run = bulkRun(progress, way, exchange, callback);
        if (body.complete() && options.getBulkErrors() == BulkErrors.STOP) {
            run.prepare();
            run.startIfAllAreRight();
        } else {
            run.start();
        }
        return false;
    }

    private BulkRun bulkRun(BulkProgress progress, Calls way, Exchange exchange, AsyncCallback callback) {
        return new BulkRun(bulk, way, progress, exchange.getMessage(), failure -> {
            if (failure != null) {
                redelivery.fail(exchange, failure);
            }
            callback.done(false);
        });
    }

    /** Nothing may escape on a thread of our own: the exchange would never be completed. */
    private void readAll(Exchange exchange, AsyncCallback callback, Calls way, ZohoBooksRequest request) {
        CostHeaders cost = new CostHeaders();
        try {
            answers.writeAll(cost.counting(next -> calls.call(next, way)), request, exchange.getMessage());
        } catch (Throwable e) {
            redelivery.fail(exchange, e);
        }
        cost.write(exchange.getMessage());
        callback.done(false);
    }

    private void finish(Exchange exchange, AsyncCallback callback, ZohoBooksResponse response, Throwable failure) {
        try {
            Throwable cause = failure == null ? null : ZohoBooksClient.cause(failure);
            CostHeaders.write(response, cause, exchange.getMessage());
            if (cause == null) {
                answers.write(response, exchange.getMessage());
            } else {
                redelivery.fail(exchange, cause);
            }
        } catch (Throwable e) {
            redelivery.fail(exchange, e);
        }
        callback.done(false);
    }
}
