package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Proves by counting that no row of a sorted list was missed. A milestone tells how many rows stood before a place of the
 * list at some moment. Of the rows that were read since, those are counted, once each, that certainly stood before it at
 * that moment. If they are as many, they are the same: none was missed, whatever came, went or moved meanwhile, in whatever
 * order. If they are fewer, nothing is known.
 *
 * <p>Not safe for use by several threads at once.
 */
final class RowCount {

    /** More rows of one second are not counted, so that they take little memory. */
    private static final int MOST_OF_ONE_SECOND = 10_000;

    private final RowOrder order;
    private final NavigableMap<Integer, Instant> ahead;
    private final Predicate<JsonNode> stoodThere;
    /** The last second of which rows were counted, and which they were. Rows of earlier ones are not counted any more. */
    private final Set<String> ofLastSecond = new HashSet<>();

    private Instant lastSecond;
    private int counted;

    /**
     * Begins to count.
     *
     * @param order how the list is sorted
     * @param milestones how many rows stood before which time
     * @param stoodThere tells of a row that is read whether it certainly was in the list, with the same times, at the moment
     *     of each milestone
     */
    RowCount(RowOrder order, NavigableMap<Integer, Instant> milestones, Predicate<JsonNode> stoodThere) {
        this.order = order;
        this.ahead = new TreeMap<>(milestones);
        this.stoodThere = stoodThere;
    }

    /** Tells whether a row is beyond the next milestone; then this must be asked whether all rows before it were read. */
    boolean isPassedBy(JsonNode row) {
        return !isDone() && !order.isBefore(order.key(row), ahead.firstEntry().getValue());
    }

    /** Tells whether all rows before the next milestone were read, and goes on to the one after it. */
    boolean provesNext() {
        Map.Entry<Integer, Instant> milestone = ahead.pollFirstEntry();
        return milestone.getKey() == counted;
    }

    /** Tells whether no milestone is left. */
    boolean isDone() {
        return ahead.isEmpty();
    }

    /** Counts a row that was read. */
    void add(JsonNode row) {
        Instant key = order.key(row);
        if (!stoodThere.test(row) || (lastSecond != null && order.isBefore(key, lastSecond))) {
            return;
        }
        if (!key.equals(lastSecond)) {
            lastSecond = key;
            ofLastSecond.clear();
        }
        if (ofLastSecond.size() < MOST_OF_ONE_SECOND && ofLastSecond.add(order.id(row))) {
            counted++;
        }
    }
}
