package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.ListShape;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.client.ServerTime;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.client.ZohoTimes;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of a resource: how it is asked for changes, and how its answers are read. */
public final class ChangeList {

    private static final String CREATED_FIELD = "created_time";
    private static final Pattern ID_IN_PATH = Pattern.compile("\\{[^}]*}");

    private final String resource;
    private final Operation operation;
    private final String moduleName;
    private final Optional<Operation> get;
    private final ChangeAbilities abilities;
    private final ListShape shape;

    /**
     * Makes the list of a resource.
     *
     * @param resource the resource
     * @param moduleName the module's API name where the resource is custommodules, else null
     */
    public ChangeList(Resource resource, String moduleName) {
        this.resource = resource.name();
        this.operation = resource.operation("list").orElseThrow();
        this.moduleName = moduleName;
        this.get = resource.operation("get").filter(operation -> operation.method() == HttpMethod.GET);
        this.abilities = resource.changes().orElseThrow();
        this.shape = ListShape.of(resource, operation);
    }

    String resource() {
        return resource;
    }

    ListShape shape() {
        return shape;
    }

    /** The field in which rows tell when they were modified, null where they do not. */
    String modifiedField() {
        return abilities.modifiedField();
    }

    /** Tells whether the list is said to sort by modified time. */
    boolean sortsByModified() {
        return abilities.modifiedField() != null && operation.sortColumns().contains(abilities.modifiedField());
    }

    /** Tells whether the list is said to sort by modified time in any order that is asked for. */
    boolean sortsOldestFirst() {
        return sortsByModified() && !abilities.sortOrderIgnored();
    }

    /** The time of creation, if the list sorts by it oldest first; empty if not, as far as is known. */
    Optional<String> sortsByCreation() {
        return Optional.ofNullable(abilities.stableSort())
                .filter(column -> column.equals(CREATED_FIELD) && !abilities.sortOrderIgnored());
    }

    /** Asks for as little as can be asked for; the answer tells the server's time. */
    ZohoBooksRequest requestForTime() {
        return request(Map.of("page", "1", "per_page", "1"));
    }

    /** Asks for all rows, inactive ones included, in an order that does not change. */
    ZohoBooksRequest requestAll() {
        return request(allRows(abilities.stableSort(), "A"));
    }

    /** Asks for the rows modified since a time, in an order that does not change. */
    ZohoBooksRequest requestSince(Instant time) {
        Map<String, String> query = allRows(abilities.stableSort(), "A");
        query.put(ChangeAbilities.MODIFIED_FILTER, ZohoTimes.format(time));
        return request(query);
    }

    /** Asks for the rows modified since a time, oldest change first. */
    ZohoBooksRequest requestSinceOldestFirst(Instant time) {
        Map<String, String> query = allRows(abilities.modifiedField(), "A");
        query.put(ChangeAbilities.MODIFIED_FILTER, ZohoTimes.format(time));
        return request(query);
    }

    /** Asks for all rows, newest change first. */
    ZohoBooksRequest requestNewestFirst() {
        return request(allRows(abilities.modifiedField(), "D"));
    }

    /**
     * Asks for one record.
     *
     * @param id the record's id
     * @return the request, empty where the resource has no such operation
     */
    Optional<ZohoBooksRequest> requestGet(String id) {
        return get.map(operation -> {
            String path =
                    moduleName == null ? operation.path() : operation.path().replace("{module_name}", moduleName);
            String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
            return ZohoBooksRequest.of(operation, Map.of())
                    .withPath(ID_IN_PATH.matcher(path).replaceFirst(Matcher.quoteReplacement(encoded)));
        });
    }

    /**
     * Tells whether one record can be asked for.
     *
     * @return true if the resource has such an operation
     */
    public boolean hasGet() {
        return get.isPresent();
    }

    /** The record in the answer to {@link #requestGet}. */
    JsonNode record(ZohoBooksResponse response) {
        return response.part(get.orElseThrow().entityKeys())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> PageReader.misshapen(
                        response,
                        get.orElseThrow().qualifiedName() + ": the answer holds no record, although Zoho Books says"
                                + " that all is well"));
    }

    private Map<String, String> allRows(String sortColumn, String sortOrder) {
        Map<String, String> query = new LinkedHashMap<>();
        if (abilities.allFilter() != null) {
            query.put("filter_by", abilities.allFilter());
        }
        if (sortColumn != null) {
            query.put("sort_column", sortColumn);
            query.put("sort_order", sortOrder);
        }
        return query;
    }

    private ZohoBooksRequest request(Map<String, String> query) {
        ZohoBooksRequest request = ZohoBooksRequest.of(operation, query);
        return moduleName == null ? request : request.withPath("/" + moduleName);
    }

    /** When the server answered, without which nobody can tell up to when an answer is complete. */
    ServerTime checkTime(ServerTime time) {
        if (time == null) {
            throw new ZohoBooksUnavailableException(
                    operation.qualifiedName() + ": the answer has no header Date, without which no change can be told"
                            + " to be complete. If a proxy removes it, let it pass",
                    new ErrorDetails(0, 0, true, null),
                    false,
                    null);
        }
        return time;
    }

    ListRow row(JsonNode json) {
        String id = json.path(Objects.requireNonNull(shape.idField())).asText("");
        return new ListRow(id, time(json, abilities.modifiedField()), time(json, CREATED_FIELD), json);
    }

    /** Tells whether a record was modified before a time; false where it does not tell. */
    boolean isModifiedBefore(JsonNode record, Instant time) {
        return modified(record).filter(modified -> modified.isBefore(time)).isPresent();
    }

    /** When a record was modified, empty where it does not tell. */
    Optional<Instant> modified(JsonNode record) {
        return Optional.ofNullable(time(record, abilities.modifiedField()));
    }

    private static Instant time(JsonNode json, String field) {
        return field == null
                ? null
                : ZohoTimes.parse(json.path(field).asText("")).orElse(null);
    }

    /**
     * Checks that a row tells nothing that cannot be understood. A row without a time is one that Zoho never changes; but
     * if Zoho began to write times in another way, to leave such rows out would lose every change.
     *
     * @throws ZohoBooksException if its modified time cannot be read
     */
    void checkModified(ListRow row) {
        String text = abilities.modifiedField() == null
                ? ""
                : row.json().path(abilities.modifiedField()).asText("");
        if (row.modified() == null && !text.isBlank()) {
            throw new ZohoBooksException(
                    operation.qualifiedName() + ": row " + row.id() + " has the " + abilities.modifiedField() + " '"
                            + text + "', which is not a time. Nothing is delivered until it can be read",
                    new ErrorDetails(0, 0, false, null),
                    null);
        }
    }
}
