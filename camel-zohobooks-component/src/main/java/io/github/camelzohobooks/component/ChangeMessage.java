package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeType;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.messages.ChangeEnvelope;
import io.github.camelzohobooks.component.messages.PlainCustomFields;
import io.github.camelzohobooks.component.messages.RecordShape;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A change as a message: body and headers, as the options of an endpoint want them. Safe for use by many threads.
 */
final class ChangeMessage {

    private final ZohoBooksMessageConfiguration options;
    private final ResponseFormat format;
    private final RecordShape shape;
    private final Map<String, String> idFields = new HashMap<>();
    private final ChangeEnvelope envelope = new ChangeEnvelope();
    private final Clock clock;
    private final CustomFieldForm customFields;

    /**
     * Makes messages.
     *
     * @param options what messages look like
     * @param format what bodies are given out as
     * @param resources whose changes come
     * @param clock tells when a message is made
     * @param customFields how records have their custom fields
     * @throws IllegalArgumentException if the options make no sense
     */
    ChangeMessage(
            ZohoBooksMessageConfiguration options,
            ResponseFormat format,
            Collection<Resource> resources,
            Clock clock,
            CustomFieldForm customFields) {
        this.options = options;
        this.customFields = customFields;
        this.format = format;
        this.clock = clock;
        this.shape = options.shape();
        for (Resource resource : resources) {
            resource.idField().ifPresent(idField -> {
                shape.check(idField);
                idFields.put(resource.name(), idField);
            });
        }
    }

    /**
     * Writes a change into a message.
     *
     * @param change the change
     * @param organizationId whose record changed
     * @param message the message
     */
    void write(ChangeEvent change, String organizationId, Message message) {
        ChangeEvent whole = customFields == CustomFieldForm.PLAIN ? PlainCustomFields.in(change) : change;
        ChangeEvent shaped = shape.apply(whole, idFields.get(change.resource()));
        JsonNode body = options.getEventFormat() == EventFormat.ENVELOPE
                ? envelope.of(shaped, key(change, organizationId), organizationId, clock.instant())
                : shaped.row();
        message.setBody(body == null ? null : format.of(format == ResponseFormat.JSON_NODE ? own(body) : body));
        writeHeaders(change, organizationId, message);
    }

    /** A route may change what it gets; the record may be told once more, and is compared with the next one. */
    private static JsonNode own(JsonNode body) {
        return ZohoJson.copy(body);
    }

    /** Tells whether the message of a change is to be followed by one without a body. */
    boolean hasTombstone(ChangeEvent change) {
        return options.isTombstones() && change.type() == ChangeType.DELETED;
    }

    /** Writes the message without a body that follows a deletion. */
    void writeTombstone(ChangeEvent change, String organizationId, Message message) {
        message.setBody(null);
        writeHeaders(change, organizationId, message);
    }

    private void writeHeaders(ChangeEvent change, String organizationId, Message message) {
        String key = key(change, organizationId);
        message.setHeader(ZohoBooksConstants.KEY, key);
        if (options.getKeyHeader() != null) {
            message.setHeader(options.getKeyHeader(), key);
        }
        message.setHeader(ZohoBooksConstants.RESOURCE, change.resource());
        message.setHeader(ZohoBooksConstants.ID, change.id());
        message.setHeader(ZohoBooksConstants.ORGANIZATION_ID, organizationId);
        message.setHeader(ZohoBooksConstants.CHANGE_TYPE, change.type().id());
        if (change.modified() != null) {
            message.setHeader(ZohoBooksConstants.LAST_MODIFIED_TIME, change.modified());
            message.setHeader(Exchange.MESSAGE_TIMESTAMP, change.modified().toEpochMilli());
        }
        if (change.created() != null) {
            message.setHeader(ZohoBooksConstants.CREATED_TIME, change.created());
        }
    }

    static String key(ChangeEvent change, String organizationId) {
        return organizationId + "/" + change.resource() + "/" + change.id();
    }
}
