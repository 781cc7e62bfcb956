package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.trait.message.MessageTrait;

/**
 * Decides whether a message is one call or one for each item of its body, and makes messages of items. Immutable.
 */
final class BulkRules {

    private static final String MODULE_NAME = "module_name";

    private final ZohoBooksEndpoint endpoint;
    private final ZohoBooksProducerConfiguration options;
    private final Target target;
    private final Optional<IdList> ids;

    BulkRules(ZohoBooksEndpoint endpoint, Target target) {
        this.endpoint = endpoint;
        this.options = endpoint.getProducer();
        this.target = target;
        this.ids = target instanceof Target.Known known
                ? IdList.of(known.resource(), known.operation())
                : Optional.empty();
    }

    /**
     * Decides.
     *
     * @throws ZohoBooksValidationException if the body has no items, or the message tells for all of them what each must tell
     *     itself
     */
    Sending of(Message message) {
        if (!(target instanceof Target.Known known)
                || known.operation().body() == RequestBody.ARRAY
                || FileParameters.sendsFilesOnly(known.operation())) {
            return new Sending.One(message);
        }
        Operation operation = known.operation();
        if (ids.isEmpty() && !isMadeOfBodies(operation)) {
            return new Sending.One(message);
        }
        Message read = ArrayText.read(operation, message);
        Optional<BulkBody> found = BulkBody.of(read.getBody());
        if (found.isEmpty()) {
            return new Sending.One(read);
        }
        BulkBody body = found.get();
        if (!body.items().hasNext()) {
            throw empty(operation, body);
        }
        Peeked items = new Peeked(body.items());
        if (ids.isPresent()
                && (operation.body() != RequestBody.OBJECT || ids.get().isId(items.first()))) {
            return new Sending.One(withIds(items, message));
        }
        checkSingleParameters(known, message, items.first());
        return new Sending.Each(new BulkBody(items, body.complete()));
    }

    /** Whether anything of a body counts. */
    private static boolean isMadeOfBodies(Operation operation) {
        return operation.method() == HttpMethod.POST
                || operation.method() == HttpMethod.PUT
                || ownParameter(operation) != null;
    }

    /** The parameter of the path that names what the call is about, null if it is about nothing that exists. */
    private static String ownParameter(Operation operation) {
        return operation.pathParameters().stream()
                .filter(name -> !name.equals(MODULE_NAME))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private ZohoBooksValidationException empty(Operation operation, BulkBody body) {
        String what = body.complete() ? "list" : "iterator";
        return new ZohoBooksValidationException(operation.qualifiedName() + ": the body is an empty " + what
                + ids.map(list -> ", and so gives no value for the parameter " + list.parameter())
                        .orElse(", so there is nothing to call")
                + ". Nothing was sent");
    }

    private Message withIds(Iterator<?> items, Message message) {
        IdList list = ids.orElseThrow();
        String parameter = list.parameter();
        if (given(message).query(parameter) != null) {
            throw new ZohoBooksValidationException(list.call() + ": the body is a list of ids, and " + parameter
                    + " is given as well, by the header " + ZohoBooksConstants.PARAMETER_PREFIX + parameter
                    + " or the option query." + parameter + ". Leave one of them out. Nothing was sent");
        }
        Message single = new DefaultMessage(message.getExchange());
        single.copyFrom(message);
        single.setBody(null);
        single.setHeader(ZohoBooksConstants.PARAMETER_PREFIX + parameter, list.joined(items));
        return single;
    }

    private GivenParameters given(Message message) {
        return new GivenParameters(
                ((Target.Known) target).operation().qualifiedName(),
                options.isValidate(),
                message,
                DynamicOptions.of(message.getExchange(), endpoint, target).orElse(options),
                endpoint.getHeaderFilterStrategy(),
                () -> null);
    }

    /** What all items would have in common must not be what tells them apart: all calls would be for one record. */
    private void checkSingleParameters(Target.Known known, Message message, Object first) {
        Operation operation = known.operation();
        GivenParameters given = given(message);
        String own = ownParameter(operation);
        if (own != null && !addsTo(operation, first)) {
            boolean isOwnId = known.resource().idParameters().contains(own);
            String value = isOwnId ? given.ownId(known.resource(), own) : given.path(own);
            if (value != null) {
                throw new ZohoBooksValidationException(operation.qualifiedName() + ": the body has several items, and "
                        + own + " is given for all of them, by "
                        + (isOwnId ? "the header " + ZohoBooksConstants.ID + ", the option id, " : "")
                        + "the header " + ZohoBooksConstants.PARAMETER_PREFIX + own + " or the option path." + own
                        + ". Remove it; each item names its own. Nothing was sent");
            }
        }
        if (!operation.uploadParts().isEmpty()
                && !isMessage(first)
                && new DefaultAttachmentMessage(message).hasAttachments()) {
            throw new ZohoBooksValidationException(operation.qualifiedName()
                    + ": the body has several items, and the message has attachments, of which is not known to which item"
                    + " they belong. Remove them; items that are messages have attachments of their own. Nothing was"
                    + " sent");
        }
        if (message.getHeader(ZohoBooksConstants.UNIQUE_VALUE) != null) {
            throw new ZohoBooksValidationException(
                    operation.qualifiedName() + ": the body has several items, and the header "
                            + ZohoBooksConstants.UNIQUE_VALUE
                            + " gives one value for all of them. Remove it; each item has its own."
                            + " Nothing was sent");
        }
    }

    /** What a message says of whose records the calls are about: the organization, and what the path names for all items. */
    List<String> addressees(Message message) {
        List<String> all = new ArrayList<>();
        if (target instanceof Target.Known known) {
            GivenParameters given = given(message);
            all.add(given.organizationId());
            for (String name : known.operation().pathParameters()) {
                all.add(
                        MODULE_NAME.equals(name)
                                ? given.moduleName(name)
                                : known.resource().idParameters().contains(name)
                                        ? given.ownId(known.resource(), name)
                                        : given.path(name));
            }
        }
        return all;
    }

    /** Whether several calls for one record make sense: each adds something, such as a comment. */
    private static boolean addsTo(Operation operation, Object first) {
        boolean isId = IdList.text(first) != null && IdList.text(first).matches("\\w+");
        return operation.method() == HttpMethod.POST && operation.body() == RequestBody.OBJECT && !isId;
    }

    private static boolean isMessage(Object item) {
        return item instanceof Exchange || item instanceof Message;
    }

    /**
     * The message that an item would be by itself: it has the headers of the whole. Items that are messages or exchanges have
     * headers of their own besides, and no attachments but their own.
     */
    static Message of(Object item, Message whole) {
        Message single = new DefaultMessage(whole.getExchange());
        single.copyFrom(whole);
        Object own = item instanceof Exchange exchange ? exchange.getMessage() : item;
        if (own instanceof Message message) {
            single.getHeaders().putAll(message.getHeaders());
            single.setPayloadForTrait(MessageTrait.ATTACHMENTS, message.getPayloadForTrait(MessageTrait.ATTACHMENTS));
            own = message.getBody();
        }
        single.setBody(own);
        return single;
    }

    /** An iterator whose first item is known. */
    private static final class Peeked implements Iterator<Object> {

        private final Object first;
        private final Iterator<?> rest;
        private boolean begun;

        Peeked(Iterator<?> items) {
            this.first = items.next();
            this.rest = items;
        }

        Object first() {
            return first;
        }

        @Override
        public boolean hasNext() {
            return !begun || rest.hasNext();
        }

        @Override
        public Object next() {
            if (begun) {
                return rest.next();
            }
            begun = true;
            return first;
        }
    }
}
