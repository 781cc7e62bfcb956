package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A change as a message: the record is the body, everything else is in headers. */
final class ChangeMessage {

    private ChangeMessage() {}

    static void write(ChangeEvent change, String organizationId, ResponseFormat format, Message message) {
        message.setBody(change.row() == null ? null : format.of(change.row()));
        message.setHeader(ZohoBooksConstants.KEY, key(change, organizationId));
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
