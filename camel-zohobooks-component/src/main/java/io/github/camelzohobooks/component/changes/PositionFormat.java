package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.client.ZohoTimes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Positions as text, which people can read and write: a JSON object, or just a time, which stands for everything up to
 * it.
 */
final class PositionFormat {

    private static final String UP_TO = "upTo";
    private static final String SINCE = "since";
    private static final String DELIVERED = "delivered";
    private static final String ORGANIZATION = "organization";

    private PositionFormat() {}

    static String write(Position position) {
        ObjectNode json = ZohoJson.MAPPER.createObjectNode();
        json.put(UP_TO, position.upTo().toString());
        json.put(SINCE, position.since().toString());
        json.put(ORGANIZATION, position.organizationId());
        ObjectNode delivered = json.putObject(DELIVERED);
        position.delivered().forEach((id, modified) -> delivered.put(id, modified.toString()));
        return json.toString();
    }

    /**
     * Reads a position.
     *
     * @param text what {@link #write} wrote, or a time with seconds and offset
     * @return the position
     * @throws IllegalArgumentException if the text is neither
     */
    static Position read(String text) {
        String trimmed = text.trim();
        if (!trimmed.startsWith("{")) {
            return Position.after(time(trimmed), null);
        }
        try {
            JsonNode json = ZohoJson.MAPPER.readTree(trimmed);
            Map<String, Instant> delivered = new HashMap<>();
            json.path(DELIVERED)
                    .properties()
                    .forEach(entry ->
                            delivered.put(entry.getKey(), time(entry.getValue().asText())));
            return new Position(
                    time(json.path(UP_TO).asText()),
                    time(json.path(SINCE).asText()),
                    delivered,
                    json.path(ORGANIZATION).asText(null));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not complete JSON", e);
        }
    }

    private static Instant time(String text) {
        return ZohoTimes.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is not a time with seconds and offset"));
    }
}
