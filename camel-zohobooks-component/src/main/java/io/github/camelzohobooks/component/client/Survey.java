package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds out how far a list reaches, and how many rows stand before some places of it. First it looks whether the list is
 * long at all. The places are close together at the beginning of the list, so that little is read in vain where rows change
 * all the time; and the last one is near the end, because what comes after it is not counted.
 *
 * <p>Makes no calls itself. Not safe for use by several threads at once.
 */
final class Survey {

    /** How many looks decide whether rows are counted at all, and whether that goes well so far. */
    private static final int EARLY_LOOKS = 3;

    private final int perPage;
    private final int step;
    private final Predicate<JsonNode> wanted;
    private final NavigableMap<Integer, String> milestones = new TreeMap<>();
    private int looks;
    /** The last page that is known to have rows that are wanted. */
    private int within;
    /** The first page that is known to have none, 0 where none is known. */
    private int beyond;

    private boolean over;

    /**
     * Begins a survey.
     *
     * @param perPage the rows per page
     * @param step the most pages between two places, at least 4
     * @param wanted tells whether a row is wanted; if one is not, none that comes after it is
     */
    Survey(int perPage, int step, Predicate<JsonNode> wanted) {
        this.perPage = perPage;
        this.step = step;
        this.wanted = wanted;
    }

    /** The page to look at next. */
    PageWindow window() {
        return new PageWindow(page(), perPage);
    }

    private int page() {
        return switch (looks) {
            case 0 -> step;
            case 1 -> step / 4;
            case 2 -> step / 2;
            default -> beyond == 0 ? within + step : (within + beyond) / 2;
        };
    }

    /**
     * Notes what the page holds.
     *
     * @param order how its rows are sorted
     * @param rows its rows, at least one
     * @param isLast whether no page follows
     * @param willCount tells whether a row will be counted if it is read again; a place beyond others is of no use
     */
    void look(RowOrder order, List<JsonNode> rows, boolean isLast, Predicate<JsonNode> willCount) {
        if (!wanted.test(rows.get(0))) {
            lookBeyond();
            return;
        }
        int counting = (int) rows.stream().takeWhile(willCount).count();
        note(order, rows, counting);
        within = Math.max(within, page());
        if (isLast || !wanted.test(rows.get(rows.size() - 1))) {
            beyond = within + 1;
        }
        looks++;
        over |= counting < rows.size() || isNearEnd();
    }

    /** Among rows with the same value nobody knows which come first; so a place is before the first one of them. */
    private void note(RowOrder order, List<JsonNode> rows, int counting) {
        for (int i = Math.min(counting, rows.size()) - 1; i > 0; i--) {
            if (wanted.test(rows.get(i)) && order.isApart(rows.get(i), rows.get(i - 1))) {
                milestones.put(window().start() + i, order.value(rows.get(i)));
                return;
            }
        }
    }

    /** Notes that the page has no rows that are wanted. */
    void lookBeyond() {
        beyond = page();
        looks++;
        over |= within == 0 || isNearEnd();
    }

    private boolean isNearEnd() {
        return looks >= EARLY_LOOKS && beyond > 0 && beyond - within <= step / 4;
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

    boolean hasBegun() {
        return looks > 0;
    }

    boolean isOver() {
        return over;
    }

    /** How many rows stood before the first one with which value when that was looked at, beginning with the least. */
    NavigableMap<Integer, String> milestones() {
        return milestones;
    }
}
