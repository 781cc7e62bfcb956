package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.limits.Priority;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/** Calls one operation. No thread of a route waits for the answer; the route goes on when it has come. */
final class ZohoBooksProducer extends DefaultAsyncProducer {

    private final ZohoBooksEndpoint endpoint;
    private final CalledCustomFields customFields;
    private final RequestFactory requests;
    private final AnswerWriter answers;
    private final CallSettings settings;
    private final RedeliveryDelay redelivery;
    private ProducerConnection connection;

    ZohoBooksProducer(ZohoBooksEndpoint endpoint, Target target) {
        super(endpoint);
        this.endpoint = endpoint;
        this.customFields = new CalledCustomFields(endpoint.getProducer(), target);
        this.requests = new RequestFactory(endpoint, target, customFields);
        this.answers = new AnswerWriter(endpoint, target);
        this.settings = endpoint.getConfiguration().callSettings(Priority.PRODUCER);
        this.redelivery =
                endpoint.getProducer().redeliveryDelay(endpoint.getComponent().getClock());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connection = ProducerConnection.begin(
                endpoint.getConfiguration(), endpoint.getComponent().openConnections());
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
            ZohoBooksRequest request = requests.create(message);
            Calls calls = connection.of(exchange);
            switch (endpoint.getProducer().getFetch()) {
                case PAGE -> {
                    // The callback takes every failure, so nothing is left to look at.
                    CompletableFuture<ZohoBooksResponse> unused = calls.send(request, settings)
                            .thenApply(response -> customFields.fromZoho(request, response))
                            .whenCompleteAsync(
                                    (response, failure) -> finish(exchange, callback, response, failure),
                                    endpoint.getComponent().routeThreads());
                    return false;
                }
                case ALL -> {
                    endpoint.getComponent().routeThreads().execute(() -> readAll(exchange, callback, calls, request));
                    return false;
                }
                case ITERATOR -> {
                    CostHeaders.remove(message);
                    answers.writeIterator(next -> call(calls, next), request, message);
                }
                default -> throw new IllegalStateException();
            }
        } catch (RuntimeException e) {
            redelivery.fail(exchange, e);
        }
        callback.done(true);
        return true;
    }

    private ZohoBooksResponse call(Calls calls, ZohoBooksRequest request) {
        return customFields.fromZoho(request, calls.call(request, settings));
    }

    /** Nothing may escape on a thread of our own: the exchange would never be completed. */
    private void readAll(Exchange exchange, AsyncCallback callback, Calls calls, ZohoBooksRequest request) {
        CostHeaders cost = new CostHeaders();
        try {
            answers.writeAll(cost.counting(next -> call(calls, next)), request, exchange.getMessage());
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
