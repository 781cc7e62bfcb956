package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.messages.RecordShape;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What the messages of a consumer look like. */
@UriParams
public class ZohoBooksMessageConfiguration {

    @UriParam(
            label = "consumer",
            defaultValue = "RECORD",
            description =
                    "What the body of a message is: RECORD, the record itself, or ENVELOPE, an object with operation,"
                            + " record before and after, and source.")
    private EventFormat eventFormat = EventFormat.RECORD;

    @UriParam(
            label = "consumer",
            description =
                    "The fields that a message has, with commas between; all others are left out. A dot leads inside, into"
                            + " lists too: invoice_number,line_items.name. The record's id is always kept.")
    private String fields;

    @UriParam(
            label = "consumer",
            description = "Fields that are masked before a message leaves, such as personal data; named as in fields. A"
                    + " text becomes three asterisks, a number or a flag null.")
    private String mask;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether the envelope of a deletion is followed by a message without a body, of which a"
                    + " compacted Kafka topic forgets the record.")
    private boolean tombstones;

    @UriParam(
            label = "consumer",
            description =
                    "A further header that gets the record's key, for the component that is to take it: kafka.KEY makes it"
                            + " the key of a Kafka record, JMSXGroupID the group of a JMS message.")
    private String keyHeader;

    /**
     * The form that records get.
     *
     * @return the form
     * @throws IllegalArgumentException if an option, or how they go together, makes no sense
     */
    RecordShape shape() {
        if (tombstones && eventFormat == EventFormat.RECORD) {
            throw new IllegalArgumentException("tombstones goes with eventFormat=ENVELOPE. With eventFormat=RECORD the"
                    + " message of a deletion has no body, so it is one already");
        }
        if (keyHeader != null && (keyHeader.isBlank() || keyHeader.startsWith(ZohoBooksConstants.HEADER_PREFIX))) {
            throw new IllegalArgumentException("keyHeader names a header that is not the component's own, such as"
                    + " kafka.KEY, not '" + keyHeader + "'");
        }
        return RecordShape.of(fields, mask);
    }

    public EventFormat getEventFormat() {
        return eventFormat;
    }

    public void setEventFormat(EventFormat eventFormat) {
        this.eventFormat = eventFormat;
    }

    public String getFields() {
        return fields;
    }

    public void setFields(String fields) {
        this.fields = fields;
    }

    public String getMask() {
        return mask;
    }

    public void setMask(String mask) {
        this.mask = mask;
    }

    public boolean isTombstones() {
        return tombstones;
    }

    public void setTombstones(boolean tombstones) {
        this.tombstones = tombstones;
    }

    public String getKeyHeader() {
        return keyHeader;
    }

    public void setKeyHeader(String keyHeader) {
        this.keyHeader = keyHeader;
    }
}
