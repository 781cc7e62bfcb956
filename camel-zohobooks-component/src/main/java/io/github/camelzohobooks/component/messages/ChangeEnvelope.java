package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeType;
import io.github.camelzohobooks.component.client.ZohoJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A change with everything that is known of it in one JSON object. Names and letters are those of Debezium, because tools
 * that read the change streams of databases know them; {@code change-envelope.schema.json} describes them.
 */
public final class ChangeEnvelope {

    private static final String METADATA = "/META-INF/io/github/camelzohobooks/component/zohobooks.json";

    /** Read when the first envelope is made, which most programs never do. */
    private static final class Version {
        private static final String TEXT = version();
    }

    /**
     * Makes an envelope.
     *
     * @param change the change
     * @param key names the record in all the world
     * @param organizationId whose record it is
     * @param now when the message is made
     * @return the envelope
     */
    public ObjectNode of(ChangeEvent change, String key, String organizationId, Instant now) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("op", operation(change.type()));
        envelope.set("before", orNull(change.before()));
        envelope.set("after", orNull(change.row()));
        ObjectNode source = envelope.putObject("source");
        source.put("connector", "zohobooks");
        source.put("version", Version.TEXT);
        source.put("organization", organizationId);
        source.put("resource", change.resource());
        source.put("id", change.id());
        source.put("key", key);
        source.put("snapshot", change.type() == ChangeType.READ);
        source.put("modified", text(change.modified()));
        source.put("created", text(change.created()));
        source.put("ts_ms", change.modified() == null ? null : change.modified().toEpochMilli());
        envelope.put("ts_ms", now.toEpochMilli());
        return envelope;
    }

    private static String operation(ChangeType type) {
        return switch (type) {
            case READ -> "r";
            case CREATED -> "c";
            case UPDATED -> "u";
            case DELETED -> "d";
        };
    }

    private static JsonNode orNull(JsonNode record) {
        return record == null ? JsonNodeFactory.instance.nullNode() : record;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static String version() {
        try (InputStream metadata = ChangeEnvelope.class.getResourceAsStream(METADATA)) {
            if (metadata == null) {
                throw new IllegalStateException("The component's metadata is not in its jar: " + METADATA);
            }
            return ZohoJson.MAPPER
                    .readTree(metadata)
                    .path("component")
                    .path("version")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
