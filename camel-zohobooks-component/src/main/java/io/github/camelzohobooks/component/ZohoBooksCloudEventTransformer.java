package io.github.camelzohobooks.component;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes a CloudEvent of a consumer's message: sets the headers in which Camel keeps the attributes of CloudEvents 1.0, and
 * leaves the body, which is the event's data. Camel's own transformers {@code http:application-cloudevents} and {@code
 * application-cloudevents+json} write such a message as HTTP headers or as JSON.
 *
 * <p>Source and id together are the same when a change is delivered again. The exceptions are records that do not tell
 * when they were modified: nothing tells one change of such a record from another, so each message has an id of its own.
 */
@DataTypeTransformer(
        name = ZohoBooksCloudEventTransformer.NAME,
        description = "Sets the attributes of a CloudEvent on a message with a change of a record")
public class ZohoBooksCloudEventTransformer extends Transformer {

    static final String NAME = "zohobooks:application-cloudevents";

    /** The names that camel-cloudevents has; as text, because nothing else of it is needed. */
    static final String ID = "CamelCloudEventID";

    static final String SOURCE = "CamelCloudEventSource";
    static final String VERSION = "CamelCloudEventVersion";
    static final String TYPE = "CamelCloudEventType";
    static final String SUBJECT = "CamelCloudEventSubject";
    static final String TIME = "CamelCloudEventTime";
    static final String DATA_CONTENT_TYPE = "CamelCloudEventDataContentType";

    private static final String JSON = "application/json";

    /**
     * Sets the attributes.
     *
     * @param message a message of a consumer
     * @param from not looked at
     * @param to not looked at
     * @throws IllegalArgumentException if the message does not come from a consumer
     */
    @Override
    public void transform(Message message, DataType from, DataType to) {
        String type = header(message, ZohoBooksConstants.CHANGE_TYPE);
        String resource = header(message, ZohoBooksConstants.RESOURCE);
        Object modified = message.getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME);
        boolean deleted = type.equals("deleted");
        Map<String, Object> headers = message.getHeaders();
        headers.put(VERSION, "1.0");
        headers.put(ID, id(message, deleted ? type : modified));
        headers.put(SOURCE, "zohobooks.organization." + header(message, ZohoBooksConstants.ORGANIZATION_ID));
        headers.put(TYPE, "org.apache.camel.event.zohobooks." + resource + "." + type);
        headers.put(SUBJECT, resource + "/" + header(message, ZohoBooksConstants.ID));
        // When a record was deleted Zoho does not tell; the modified time is of what was there before.
        if (modified != null && !deleted) {
            headers.put(TIME, modified.toString());
        }
        if (message.getBody() != null) {
            headers.put(DATA_CONTENT_TYPE, JSON);
            headers.put(Exchange.CONTENT_TYPE, JSON);
        }
    }

    private static String id(Message message, Object moment) {
        return header(message, ZohoBooksConstants.KEY) + "@"
                + (moment == null ? message.getExchange().getExchangeId() : moment);
    }

    private static String header(Message message, String name) {
        String value = message.getHeader(name, String.class);
        if (value == null) {
            throw new IllegalArgumentException("The data type " + NAME
                    + " is made of a message of a zohobooks consumer;" + " this one has no header " + name);
        }
        return value;
    }
}
