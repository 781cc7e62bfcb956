package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.client.ZohoTimes;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Positions as text, which people can read and write: a JSON object, or just a time, which stands for everything up to
 * it, or the word {@value #NONE}.
 */
final class PositionFormat {

    /** Stands for no position: repositories of Camel cannot remove a value. */
    static final String NONE = "none";

    private static final String UP_TO = "upTo";
    private static final String SINCE = "since";
    private static final String DELIVERED = "delivered";
    private static final String ORGANIZATION = "organization";
    private static final String MARK = "mark";
    private static final String SNAPSHOT = "snapshot";
    private static final String READ = "read";
    private static final String PER_PAGE = "perPage";
    private static final String ROWS = "rows";

    private PositionFormat() {}

    /** The position with a mark, which is not read; null for none. */
    static String write(Reached reached, String mark) {
        return JsonText.of(json -> {
            json.writeStartObject();
            write(reached, json);
            if (mark != null) {
                json.writeStringField(MARK, mark);
            }
            json.writeEndObject();
        });
    }

    static String write(Reached reached) {
        return write(reached, (String) null);
    }

    private static void write(Reached reached, JsonGenerator json) throws IOException {
        Map<String, Instant> delivered;
        if (reached instanceof SnapshotUnderWay snapshot) {
            json.writeObjectFieldStart(SNAPSHOT);
            json.writeStringField(UP_TO, snapshot.upTo().toString());
            write(snapshot.mark(), json);
            json.writeEndObject();
            delivered = snapshot.delivered();
        } else {
            Position position = (Position) reached;
            json.writeStringField(UP_TO, position.upTo().toString());
            json.writeStringField(SINCE, position.since().toString());
            delivered = position.delivered();
        }
        json.writeStringField(ORGANIZATION, reached.organizationId());
        JsonText.writeObject(DELIVERED, delivered, json);
    }

    /** Writes a place into the object that is being written. */
    static void write(PageMark mark, JsonGenerator json) throws IOException {
        json.writeNumberField(READ, mark.read());
        json.writeNumberField(PER_PAGE, mark.perPage());
        JsonText.writeObject(ROWS, mark.lastRows(), json);
        if (mark.stretch() != null) {
            StretchFormat.write(mark.stretch(), json);
        }
        if (mark.tally() != null) {
            TallyFormat.write(mark.tally(), json);
        }
    }

    /**
     * Reads a position.
     *
     * @param text what {@link #write} wrote, or a time with seconds and offset, or {@value #NONE}
     * @return the position, null for none
     * @throws IllegalArgumentException if the text is something else
     */
    static Reached read(String text) {
        String trimmed = text.trim();
        if (trimmed.equals(NONE)) {
            return null;
        }
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
            String organizationId = json.path(ORGANIZATION).asText(null);
            return json.has(SNAPSHOT)
                    ? snapshot(json.path(SNAPSHOT), delivered, organizationId)
                    : new Position(
                            time(json.path(UP_TO).asText()),
                            time(json.path(SINCE).asText()),
                            delivered,
                            organizationId);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not complete JSON", e);
        }
    }

    private static SnapshotUnderWay snapshot(JsonNode json, Map<String, Instant> delivered, String organizationId) {
        return new SnapshotUnderWay(time(json.path(UP_TO).asText()), mark(json), delivered, organizationId);
    }

    static PageMark mark(JsonNode json) {
        return new PageMark(
                number(json, READ),
                number(json, PER_PAGE),
                rows(json, ROWS),
                StretchFormat.read(json),
                TallyFormat.read(json));
    }

    static Map<String, String> rows(JsonNode json, String name) {
        Map<String, String> rows = new LinkedHashMap<>();
        json.path(name)
                .properties()
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue().asText()));
        return rows;
    }

    static int number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isInt() || value.asInt() < 0) {
            throw new IllegalArgumentException("its snapshot has no number '" + name + "'");
        }
        return value.asInt();
    }

    static Instant time(String text) {
        return ZohoTimes.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is not a time with seconds and offset"));
    }
}
