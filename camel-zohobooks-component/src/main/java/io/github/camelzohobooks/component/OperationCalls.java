package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes calls of messages; creations with a unique field are made safely. Safe for use by many threads. */
final class OperationCalls {

    private final CalledCustomFields customFields;
    private final UnknownCustomFields unknownFields;
    private final RequestFactory requests;
    private final Target target;
    private final CallSettings settings;
    private final String uniqueField;
    private final boolean lookFirst;

    OperationCalls(ZohoBooksEndpoint endpoint, Target target, CallSettings settings) {
        this.customFields = new CalledCustomFields(endpoint.getProducer(), target);
        this.unknownFields = new UnknownCustomFields(endpoint.getProducer(), target, settings);
        this.requests = new RequestFactory(endpoint, target, customFields);
        this.target = target;
        this.settings = settings;
        this.uniqueField = endpoint.getProducer().getUniqueField();
        this.lookFirst = endpoint.getProducer().isLookFirst();
    }

    /**
     * The call that a message means.
     *
     * @throws ZohoBooksValidationException if the message lacks something or has something wrong
     */
    ZohoBooksRequest request(Message message) {
        ZohoBooksRequest request = requests.create(message);
        if (isSafeCreate() && !request.uploads().isEmpty()) {
            // An upsert takes no files, so what is created after a lost answer would lack them.
            throw new ZohoBooksValidationException(name()
                    + ": uniqueField cannot be used for a record that travels with files. Remove the attachments of the"
                    + " message, and send them by addAttachment or its like. Nothing was sent");
        }
        if (isSafeCreate() && UniqueField.in(request.body(), uniqueField) == null) {
            // By what is no record, none could be looked for.
            throw new ZohoBooksValidationException(name() + ": the body is no record that could hold the unique field "
                    + uniqueField + ". Give a JSON object. Nothing was sent");
        }
        return request;
    }

    /**
     * The call that an item of a body means.
     *
     * @param item the item
     * @param whole the message
     * @throws ZohoBooksValidationException if the item lacks something or has something wrong
     */
    ZohoBooksRequest request(Object item, Message whole) {
        if (item == null) {
            throw new ZohoBooksValidationException("there is nothing in it. Nothing was sent for it");
        }
        return request(BulkRules.of(item, whole));
    }

    /**
     * Makes a call; it fails with what the client says, or with what is found wrong before.
     *
     * @param request the call
     * @param exchange whose message it was made of
     * @param connection the way to make it
     */
    CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, Exchange exchange, Calls connection) {
        return sendAsIs(request, exchange, connection).thenApply(response -> fromZoho(request, response));
    }

    /**
     * The answer of a call as it is given to the route.
     *
     * @throws io.github.camelzohobooks.component.error.ZohoBooksException if Zoho dropped custom fields, and that is to be a
     *     failure
     */
    ZohoBooksResponse fromZoho(ZohoBooksRequest request, ZohoBooksResponse response) {
        return customFields.fromZoho(request, response);
    }

    /** Makes a call, whose answer is yet to be seen by {@link #fromZoho}. */
    CompletableFuture<ZohoBooksResponse> sendAsIs(ZohoBooksRequest request, Exchange exchange, Calls connection) {
        CompletableFuture<Void> checked = check(request, connection);
        // Not later than need be: what has no custom fields is sent by the thread that is here.
        return checked.isDone() && !checked.isCompletedExceptionally()
                ? sendNow(request, exchange, connection)
                : checked.thenCompose(nothing -> sendNow(request, exchange, connection));
    }

    /** Looks for what only Zoho can tell to be wrong with a call; fails with that. */
    CompletableFuture<Void> check(ZohoBooksRequest request, Calls connection) {
        return unknownFields.check(request, connection);
    }

    private CompletableFuture<ZohoBooksResponse> sendNow(
            ZohoBooksRequest request, Exchange exchange, Calls connection) {
        if (!isSafeCreate()) {
            return connection.send(request, settings);
        }
        Target.Known known = (Target.Known) target;
        Operation upsert = known.resource().operation(UniqueField.UPSERT).orElseThrow();
        UniqueField field = new UniqueField(uniqueField, UniqueField.in(request.body(), uniqueField));
        return new SafeCreate(connection, settings, upsert, request, field, Doubts.of(exchange))
                .make(looksFirst(exchange));
    }

    /** How the user names the calls. */
    String name() {
        return target instanceof Target.Known known ? known.operation().qualifiedName() : Target.RAW;
    }

    /** Makes a call and waits for its answer. */
    ZohoBooksResponse call(ZohoBooksRequest request, Calls connection) {
        return fromZoho(request, connection.call(request, settings));
    }

    /** Whether a creation is repeated when its answer is lost. */
    boolean isSafeCreate() {
        return uniqueField != null
                && target instanceof Target.Known known
                && known.operation().name().equals(UniqueField.CREATE);
    }

    /** Whether the record may be there because the same message came before: so says the route, or the message's source. */
    boolean looksFirst(Exchange exchange) {
        return isSafeCreate() && (lookFirst || exchange.isExternalRedelivered());
    }
}
