package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Orders by a field, which must unpack every row: kept until the table changes. Safe for use by many readers at once.
 */
final class SortCache {

    /** A row with the value by which it is sorted. */
    private record Keyed(Row row, JsonNode value) {}

    private final Map<Order, Row[]> sorted = new ConcurrentHashMap<>();

    RowSequence sorted(Order order, Supplier<Row[]> rowsByCreated) {
        return RowSequence.of(sorted.computeIfAbsent(order, o -> sort(o, rowsByCreated.get())));
    }

    void clear() {
        sorted.clear();
    }

    private static Row[] sort(Order order, Row[] rows) {
        Comparator<Keyed> byValue = Comparator.comparing(Keyed::value, SortCache::compare);
        Comparator<Keyed> total = (order.ascending() ? byValue : byValue.reversed())
                .thenComparingLong(keyed -> keyed.row().sequence());
        return Arrays.stream(rows)
                .map(row -> new Keyed(row, row.fields().path(order.field())))
                .sorted(total)
                .map(Keyed::row)
                .toArray(Row[]::new);
    }

    /** Numbers by value, and before texts, which go by letters whatever their case; what is missing comes first. */
    static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        int byKind = Integer.compare(rank(left), rank(right));
        return byKind != 0 ? byKind : String.CASE_INSENSITIVE_ORDER.compare(left.asText(), right.asText());
    }

    private static int rank(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        return value.isNumber() ? 1 : 2;
    }
}
