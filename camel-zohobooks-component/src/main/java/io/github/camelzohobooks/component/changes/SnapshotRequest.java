package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.client.ZohoTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a consumer to deliver records of one resource once more, while it goes on with changes. All records, or those that
 * fit every bound that is given; bounds are inclusive, null for none. A record that does not tell a time fits its bounds.
 * Immutable.
 *
 * @param resource the resource, null for the only one of the consumer
 * @param modifiedFrom records modified then or later
 * @param modifiedTo records modified then or earlier
 * @param createdFrom records created then or later
 * @param createdTo records created then or earlier
 * @param ids the ids of the records, in the order in which they are to come; empty for all. Each costs a call
 */
public record SnapshotRequest(
        String resource,
        Instant modifiedFrom,
        Instant modifiedTo,
        Instant createdFrom,
        Instant createdTo,
        List<String> ids) {

    private static final String RESOURCE = "resource";
    private static final String MODIFIED_FROM = "modifiedFrom";
    private static final String MODIFIED_TO = "modifiedTo";
    private static final String CREATED_FROM = "createdFrom";
    private static final String CREATED_TO = "createdTo";
    private static final String IDS = "ids";
    private static final Set<String> NAMES =
            Set.of(RESOURCE, MODIFIED_FROM, MODIFIED_TO, CREATED_FROM, CREATED_TO, IDS);

    /** Copies the ids, each once. */
    public SnapshotRequest {
        ids = ids.stream().distinct().toList();
    }

    /**
     * Asks for all records of a resource.
     *
     * @param resource the resource, null for the only one of the consumer
     * @return the request
     */
    public static SnapshotRequest all(String resource) {
        return new SnapshotRequest(resource, null, null, null, null, List.of());
    }

    /**
     * Asks for some records of a resource.
     *
     * @param resource the resource, null for the only one of the consumer
     * @param ids their ids
     * @return the request
     */
    public static SnapshotRequest of(String resource, List<String> ids) {
        return new SnapshotRequest(resource, null, null, null, null, ids);
    }

    /**
     * Reads a request from what a message brings.
     *
     * @param body a {@link SnapshotRequest}, a map, JSON as text or bytes or tree, or null for everything
     * @return the request
     * @throws IllegalArgumentException if it is none
     */
    public static SnapshotRequest from(Object body) {
        try {
            if (body == null || (body instanceof String blank && blank.isBlank())) {
                return all(null);
            } else if (body instanceof SnapshotRequest request) {
                return request;
            } else if (body instanceof Map<?, ?> || body instanceof JsonNode) {
                return read(ZohoJson.MAPPER.valueToTree(body));
            } else if (body instanceof String text) {
                return read(ZohoJson.MAPPER.readTree(text));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A request for a snapshot must be a JSON object: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("A request for a snapshot must be a map or a JSON object, not a "
                + body.getClass().getName());
    }

    static SnapshotRequest read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("A request for a snapshot must be a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("A request for a snapshot has no '" + name + "', but may have "
                        + NAMES.stream().sorted().toList());
            }
        });
        List<String> ids = new ArrayList<>();
        json.path(IDS).forEach(id -> ids.add(id.asText()));
        if (json.has(IDS) && ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "A request for a snapshot has no id in 'ids'. Leave 'ids' out for all records");
        }
        return new SnapshotRequest(
                json.path(RESOURCE).asText(null),
                time(json, MODIFIED_FROM),
                time(json, MODIFIED_TO),
                time(json, CREATED_FROM),
                time(json, CREATED_TO),
                ids);
    }

    private static Instant time(JsonNode json, String name) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        String text = json.path(name).asText();
        return ZohoTimes.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' must be a time with seconds and offset, such as 2026-01-31T00:00:00Z, not '"
                                + text + "'"));
    }

    ObjectNode write() {
        ObjectNode json = ZohoJson.MAPPER.createObjectNode();
        put(json, MODIFIED_FROM, modifiedFrom);
        put(json, MODIFIED_TO, modifiedTo);
        put(json, CREATED_FROM, createdFrom);
        put(json, CREATED_TO, createdTo);
        if (!ids.isEmpty()) {
            ArrayNode array = json.putArray(IDS);
            ids.forEach(array::add);
        }
        return json;
    }

    private static void put(ObjectNode json, String name, Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }

    boolean fits(ListRow row) {
        return isWithin(row.modified(), modifiedFrom, modifiedTo) && isWithin(row.created(), createdFrom, createdTo);
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return time == null || ((from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to)));
    }
}
