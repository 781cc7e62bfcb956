package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Proves by counting that no row of a list was missed. A milestone tells how many rows stood before the first one with some
 * value, at some moment. Of the rows that were read since, those are counted, once each, that certainly stood in the list
 * at that moment, until a row with that value comes. If they are as many, they are the same: none was missed, whatever came,
 * went or moved meanwhile, in whatever order. If they are fewer, nothing is known.
 *
 * <p>Not safe for use by several threads at once.
 */
final class RowCount {

    /** Rows are counted twice only if so many came into the list between two pages. */
    private static final int KNOWN_ROWS = 10_000;

    private final RowOrder order;
    /** By value, how many rows stood before it, beginning with the least. */
    private final Map<String, Integer> ahead = new LinkedHashMap<>();

    private final Predicate<JsonNode> stoodThere;
    private final Set<String> known = Collections.newSetFromMap(Newest.byLast(KNOWN_ROWS));
    private int counted;

    /**
     * Begins to count.
     *
     * @param order how the list is sorted
     * @param milestones how many rows stood before the first one with which value
     * @param counted how many rows were counted before
     * @param stoodThere tells of a row that is read whether it certainly was in the list, at the same place among the others,
     *     at the moment of each milestone
     */
    RowCount(RowOrder order, NavigableMap<Integer, String> milestones, int counted, Predicate<JsonNode> stoodThere) {
        this.order = order;
        milestones.forEach((rows, value) -> ahead.put(value, rows));
        this.counted = counted;
        this.stoodThere = stoodThere;
    }

    /** Tells whether a row is the first one beyond a milestone; then this must be asked whether all rows before were read. */
    boolean isPassedBy(JsonNode row) {
        return ahead.containsKey(order.value(row)) && stoodThere.test(row);
    }

    /** Tells whether all rows before the milestone that a row has passed were read, and goes on to the one after it. */
    boolean proves(JsonNode passing) {
        int stoodBefore = ahead.get(order.value(passing));
        ahead.values().removeIf(rows -> rows <= stoodBefore);
        return counted == stoodBefore;
    }

    /** Tells whether no milestone is left. */
    boolean isDone() {
        return ahead.isEmpty();
    }

    /** Counts a row that was read. */
    void add(JsonNode row) {
        if (stoodThere.test(row) && known.add(order.id(row))) {
            counted++;
            // Nobody passes a milestone of which all rows with its value are gone.
            ahead.values().removeIf(rows -> rows < counted);
        }
    }

    /** Notes rows that were counted before, or come no later than one that was. */
    void skip(Set<String> ids) {
        known.addAll(ids);
    }

    /** How many rows were counted. */
    int counted() {
        return counted;
    }

    /** The milestones that are left. */
    NavigableMap<Integer, String> ahead() {
        NavigableMap<Integer, String> milestones = new TreeMap<>();
        ahead.forEach((value, rows) -> milestones.put(rows, value));
        return milestones;
    }
}
