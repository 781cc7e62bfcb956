package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A list of invoices in memory that answers as Zoho does, and in ways in which the sandbox never would. */
public final class FakeList implements Function<ZohoBooksRequest, ZohoBooksResponse>, CallsAhead.Beginner {

    /** How its pages look. */
    public static final ListShape SHAPE = new ListShape(List.of("invoices"), "invoice_id", "last_modified_time", 200);

    /** The order of lists that are sorted by a time that never changes. */
    public static final Comparator<ObjectNode> BY_CREATION = Comparator.<ObjectNode, String>comparing(
                    row -> row.path("created_time").asText())
            .thenComparing(row -> row.path("invoice_id").asInt());

    /** The order of lists that are sorted by when rows were modified, oldest first. */
    public static final Comparator<ObjectNode> BY_MODIFICATION = Comparator.<ObjectNode, String>comparing(
                    row -> row.path("last_modified_time").asText())
            .thenComparing(row -> row.path("invoice_id").asInt());

    /** What {@code has_more_page} tells. */
    public enum HasMore {
        /** Told as it is. */
        TRUE_TO_FACT,
        /** Told of every page that is not empty. */
        ALWAYS,
        /** Not told. */
        MISSING
    }

    private final List<ObjectNode> rows = new ArrayList<>();
    private Comparator<ObjectNode> order = Comparator.comparing(row -> 0);
    private IntConsumer beforeCall = number -> {};
    private HasMore hasMore = HasMore.TRUE_TO_FACT;
    private Instant date = Instant.parse("2026-03-01T12:00:00Z");
    private Duration took = Duration.ZERO;
    private String sortColumn;
    private String sortOrder;
    private boolean filterIgnored;
    private int maxPerPage = 200;
    private int calls;
    private int nextId = 1;

    /** Adds a row at the end of the order of creation. */
    public ObjectNode add(Instant created, Instant modified) {
        ObjectNode row = ZohoJson.MAPPER.createObjectNode();
        row.put("invoice_id", Integer.toString(nextId++));
        row.put("created_time", ZohoTimes.format(created));
        row.put("last_modified_time", ZohoTimes.format(modified));
        rows.add(row);
        return row;
    }

    /** The rows, which may be changed. */
    public List<ObjectNode> rows() {
        return rows;
    }

    public FakeList sortedBy(Comparator<ObjectNode> comparator) {
        order = comparator;
        return this;
    }

    /** Does something before each call; it gets the number of the call, from 1. */
    public FakeList before(IntConsumer action) {
        beforeCall = action;
        return this;
    }

    public FakeList tellingMore(HasMore how) {
        hasMore = how;
        return this;
    }

    public FakeList withPagesOf(int mostRows) {
        maxPerPage = mostRows;
        return this;
    }

    /** Sets what {@code page_context} tells of the sort order; without, it tells nothing. */
    public FakeList tellingSort(String column, String order) {
        sortColumn = column;
        sortOrder = order;
        return this;
    }

    /** Sets what the header Date tells, null for no header. */
    public FakeList at(Instant time) {
        date = time;
        return this;
    }

    /** Sets how long calls take, at the end of which the header Date is written. */
    public FakeList taking(Duration time) {
        took = time;
        return this;
    }

    public FakeList ignoringTheFilter() {
        filterIgnored = true;
        return this;
    }

    public int calls() {
        return calls;
    }

    /** A reader at the beginning of the list. */
    PageReader reader() {
        return new PageReader(this, request(), SHAPE);
    }

    static ZohoBooksRequest request() {
        return new ZohoBooksRequest(
                "invoices/list", HttpMethod.GET, "/invoices", Map.of(), Map.of(), null, null, true, null);
    }

    /** The ids of all rows that a reader gives, in its order. */
    List<String> readAll() {
        return readAll(reader());
    }

    static List<String> readAll(RowPages reader) {
        List<String> ids = new ArrayList<>();
        for (Optional<Page> page = reader.next(); page.isPresent(); page = reader.next()) {
            page.get().rows().forEach(row -> ids.add(id(row)));
        }
        return ids;
    }

    static String id(JsonNode row) {
        return row.path("invoice_id").asText();
    }

    /** Answers as the client does. */
    @Override
    public CompletableFuture<ZohoBooksResponse> begin(ZohoBooksRequest request, Runnable onArrival) {
        try {
            return CompletableFuture.completedFuture(apply(request));
        } catch (ZohoBooksException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public ZohoBooksResponse apply(ZohoBooksRequest request) {
        beforeCall.accept(++calls);
        int perPage = Math.min(maxPerPage, Integer.parseInt(request.query().get("per_page")));
        int page = Integer.parseInt(request.query().get("page"));
        Instant since =
                ZohoTimes.parse(request.query().get("last_modified_time")).orElse(Instant.MIN);
        List<ObjectNode> found = rows.stream()
                .filter(row -> filterIgnored
                        || since.equals(Instant.MIN)
                        || !modified(row).isBefore(since))
                .sorted(order)
                .toList();
        int start = Math.min(found.size(), (page - 1) * perPage);
        int end = Math.min(found.size(), start + perPage);

        ObjectNode body = ZohoJson.MAPPER.createObjectNode().put("code", 0);
        ArrayNode array = body.putArray("invoices");
        found.subList(start, end).forEach(row -> array.add(row.deepCopy()));
        ObjectNode context = body.putObject("page_context").put("page", page).put("per_page", perPage);
        if (sortColumn != null) {
            context.put("sort_column", sortColumn).put("sort_order", sortOrder);
        }
        switch (hasMore) {
            case TRUE_TO_FACT -> context.put("has_more_page", end < found.size());
            case ALWAYS -> context.put("has_more_page", end > start);
            case MISSING -> context.remove("has_more_page");
        }
        return new ZohoBooksResponse(200, Map.of(), date == null ? null : new ServerTime(date, took), body);
    }

    private static Instant modified(ObjectNode row) {
        return ZohoTimes.parse(row.path("last_modified_time").asText("")).orElse(Instant.MAX);
    }
}
