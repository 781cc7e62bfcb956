package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Iterator;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

/** Describes the calls that a message would cause, and sends none. */
final class DryRun {

    /** Of an iterator, which may be long, no more calls are described than one can read. */
    private static final int MOST_OF_AN_ITERATOR = 100;

    private final ZohoBooksEndpoint endpoint;
    private final OperationCalls calls;

    DryRun(ZohoBooksEndpoint endpoint, OperationCalls calls) {
        this.endpoint = endpoint;
        this.calls = calls;
    }

    /**
     * Whether a message is to be described only: its header says so, or else the endpoint.
     *
     * @throws ZohoBooksValidationException if the header says neither yes nor no
     */
    boolean isWanted(Message message) {
        Object header = message.getHeader(ZohoBooksConstants.DRY_RUN);
        if (header == null) {
            return endpoint.getProducer().isDryRun();
        }
        Boolean wanted = ObjectHelper.toBoolean(header);
        if (wanted == null) {
            throw new ZohoBooksValidationException(calls.name() + ": the header " + ZohoBooksConstants.DRY_RUN
                    + " takes true or false, but holds "
                    + (header instanceof CharSequence
                            ? "'" + header + "'"
                            : "a " + header.getClass().getName())
                    + ". Nothing was sent");
        }
        return wanted;
    }

    /** Puts the description in place of the body. What is wrong with the message fails as it would without a dry run. */
    void describe(Sending sending, Message message, LeasedCalls connection) {
        String organization = connection.key().organizationId();
        ObjectNode description = ZohoJson.MAPPER.createObjectNode();
        ArrayNode requests = ZohoJson.MAPPER.createArrayNode();
        long items = 1;
        if (sending instanceof Sending.Each each) {
            items = describe(each.body(), message, requests, organization);
        } else if (sending instanceof Sending.One one) {
            requests.add(describe(calls.request(one.message()), organization));
        }
        boolean looks = calls.looksFirst(message.getExchange());
        // Which of the two calls it becomes nobody knows before the look.
        description.put("calls", looks ? 2 * items : items);
        if (looks) {
            description.put("lookFirst", true);
        }
        if (endpoint.getProducer().getFetch() != ListFetch.PAGE) {
            description.put("pages", "one call for each page; these are the calls for the first");
        }
        description.set("requests", requests);
        message.setBody(endpoint.getResponseFormat().of(description));
    }

    private long describe(BulkBody body, Message message, ArrayNode requests, String organization) {
        long items = 0;
        for (Iterator<?> elements = body.items(); elements.hasNext(); items++) {
            Object element = elements.next();
            ZohoBooksRequest request = calls.request(element, message);
            if (body.complete() || items < MOST_OF_AN_ITERATOR) {
                requests.add(describe(request, organization));
            }
        }
        return items;
    }

    private ObjectNode describe(ZohoBooksRequest request, String organization) {
        ObjectNode described = ZohoJson.MAPPER.createObjectNode();
        described.put("call", request.name());
        described.put("method", request.method().name());
        described.put("path", request.path());
        described.set("query", ZohoJson.MAPPER.valueToTree(request.query()));
        described.set("headers", ZohoJson.MAPPER.valueToTree(request.headers()));
        described.set("body", request.body());
        if (!request.uploads().isEmpty()) {
            ArrayNode files = described.putArray("files");
            request.uploads()
                    .forEach(file -> files.addObject()
                            .put("part", file.part())
                            .put("name", file.name())
                            .put("type", file.contentType())
                            .put("length", file.length()));
        }
        described.put("scope", request.scope());
        described.put("organization_id", organization(request, organization));
        return described;
    }

    /** Null where there is none, and where the account's only one is asked for when the first call is made. */
    private static String organization(ZohoBooksRequest request, String ofConnection) {
        if (!request.organizationScoped()) {
            return null;
        }
        return request.organizationId() == null ? ofConnection : request.organizationId();
    }
}
