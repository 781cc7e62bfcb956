package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds out how far a list reaches, and how many rows stand before some places of it. First it looks whether the list is
 * long at all. The places are close together at the beginning of the list, so that little is read in vain where rows change
 * all the time.
 *
 * <p>Makes no calls itself. Not safe for use by several threads at once.
 */
final class Survey {

    private final RowOrder order;
    private final Instant end;
    private final int step;
    private final NavigableMap<Integer, Instant> milestones = new TreeMap<>();
    private int looks;
    private boolean over;

    /**
     * Begins a survey.
     *
     * @param order how the list is sorted
     * @param end rows that come after this time are not wanted, null where all are
     * @param step the most pages between two places, at least 4
     */
    Survey(RowOrder order, Instant end, int step) {
        this.order = order;
        this.end = end;
        this.step = step;
    }

    /** The page to look at next. */
    PageWindow window() {
        int page =
                switch (looks) {
                    case 0 -> 2 * step;
                    case 1 -> step / 4;
                    case 2 -> step / 2;
                    case 3 -> step;
                    default -> (looks - 1) * step;
                };
        return new PageWindow(page, order.shape().maxPerPage());
    }

    /**
     * Notes that the page was looked at.
     *
     * @param rows its rows, which are sorted
     * @param willCount tells whether a row will be counted if it is read again; a place beyond others is of no use
     */
    void look(List<JsonNode> rows, Predicate<JsonNode> willCount) {
        int start = window().start();
        boolean decides = looks == 0 || looks > 3;
        looks++;
        long counting = rows.stream().takeWhile(willCount).count();
        for (int i = (int) Math.min(counting, rows.size() - 1); i > 0; i--) {
            Instant key = order.key(rows.get(i));
            boolean isWanted = end == null || !order.isBefore(end, key);
            // Among rows of one second, nobody knows which come first.
            if (isWanted && order.isBefore(order.key(rows.get(i - 1)), key)) {
                note(start + i, key);
                return;
            }
        }
        over |= decides;
    }

    /** So many rows come before a time, and none of them has that time. */
    private void note(int rows, Instant key) {
        Map.Entry<Integer, Instant> before = milestones.lowerEntry(rows);
        Map.Entry<Integer, Instant> after = milestones.higherEntry(rows);
        if ((before != null && !order.isBefore(before.getValue(), key))
                || (after != null && !order.isBefore(key, after.getValue()))) {
            giveUp();
        } else {
            milestones.put(rows, key);
        }
    }

    /** Ends it with what was found. */
    void end() {
        over = true;
    }

    /** Ends it without a result. */
    void giveUp() {
        milestones.clear();
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** How many rows stood before which time when that was looked at, beginning with the least. */
    NavigableMap<Integer, Instant> milestones() {
        return milestones;
    }
}
