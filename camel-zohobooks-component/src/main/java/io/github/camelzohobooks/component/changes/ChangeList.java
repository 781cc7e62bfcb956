package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.ListShape;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoTimes;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The list of a resource: how it is asked for changes, and how its answers are read. */
final class ChangeList {

    private static final String CREATED_FIELD = "created_time";

    private final String resource;
    private final Operation operation;
    private final ChangeAbilities abilities;
    private final ListShape shape;

    ChangeList(Resource resource) {
        this.resource = resource.name();
        this.operation = resource.operation("list").orElseThrow();
        this.abilities = resource.changes().orElseThrow();
        this.shape = ListShape.of(resource, operation);
    }

    String resource() {
        return resource;
    }

    ListShape shape() {
        return shape;
    }

    /** Asks for as little as can be asked for; the answer tells the server's time. */
    ZohoBooksRequest requestForTime() {
        return ZohoBooksRequest.of(operation, Map.of("page", "1", "per_page", "1"));
    }

    /** Asks for the rows modified since a time, null for all; inactive ones included, in an order that does not change. */
    ZohoBooksRequest requestSince(Instant time) {
        Map<String, String> query = new LinkedHashMap<>();
        if (abilities.allFilter() != null) {
            query.put("filter_by", abilities.allFilter());
        }
        if (abilities.stableSort() != null) {
            query.put("sort_column", abilities.stableSort());
            query.put("sort_order", "A");
        }
        if (time != null) {
            query.put(ChangeAbilities.MODIFIED_FILTER, ZohoTimes.format(time));
        }
        return ZohoBooksRequest.of(operation, query);
    }

    /** The server's time, without which nobody can tell up to when an answer is complete. */
    Instant checkTime(Instant date) {
        if (date == null) {
            throw new ZohoBooksUnavailableException(
                    operation.qualifiedName() + ": the answer has no header Date, without which no change can be told"
                            + " to be complete. If a proxy removes it, let it pass",
                    new ErrorDetails(0, 0, true, null),
                    false,
                    null);
        }
        return date;
    }

    ListRow row(JsonNode json) {
        String id = json.path(Objects.requireNonNull(shape.idField())).asText("");
        return new ListRow(id, time(json, abilities.modifiedField()), time(json, CREATED_FIELD), json);
    }

    private static Instant time(JsonNode json, String field) {
        return ZohoTimes.parse(json.path(field).asText("")).orElse(null);
    }

    /**
     * Checks that a row tells nothing that cannot be understood. A row without a time is one that Zoho never changes; but
     * if Zoho began to write times in another way, to leave such rows out would lose every change.
     *
     * @throws ZohoBooksException if its modified time cannot be read
     */
    void checkModified(ListRow row) {
        String text = row.json().path(abilities.modifiedField()).asText("");
        if (row.modified() == null && !text.isBlank()) {
            throw new ZohoBooksException(
                    operation.qualifiedName() + ": row " + row.id() + " has the " + abilities.modifiedField() + " '"
                            + text + "', which is not a time. Nothing is delivered until it can be read",
                    new ErrorDetails(0, 0, false, null),
                    null);
        }
    }
}
