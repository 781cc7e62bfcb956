package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads plain pages of a list from its beginning on, and counts their rows, until the last place before which it can be
 * proven that no row was missed, or to the first before which it cannot. Not safe for use by several threads at once.
 */
final class CountedPages {

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ZohoBooksRequest request;
    private final RowOrder order;
    private final Instant certainUpTo;
    private final RememberedRows untouched;
    private final RowCount count;
    private Map<String, String> before = Map.of();
    private int nextPage = 1;
    /** Whether the page that is read next was read before a restart. */
    private boolean readBefore;

    private boolean failed;
    private boolean complete;
    private int proofs;
    private PageReader proven;

    /**
     * Begins to read.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, without {@code page} and {@code per_page}
     * @param order how Zoho says that it is sorted
     * @param certainUpTo when the milestones were looked at, less the time that a modification may take to show
     * @param milestones how many rows stood before the first one with which value
     * @param untouched rows that are known from before that; who is as it was then stood there all the time, too
     */
    CountedPages(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            RowOrder order,
            Instant certainUpTo,
            NavigableMap<Integer, String> milestones,
            RememberedRows untouched) {
        this(calls, request, new Tally(order.sort(), certainUpTo, milestones, 0, 1, Map.of()), order, untouched);
    }

    private CountedPages(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            Tally tally,
            RowOrder order,
            RememberedRows untouched) {
        this.calls = calls;
        this.request = request;
        this.order = order;
        this.certainUpTo = tally.certainUpTo();
        this.untouched = untouched;
        this.count = new RowCount(order, tally.milestones(), tally.counted(), this::stoodThere);
    }

    /** Goes on where others were, even much later. */
    static CountedPages from(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            Tally tally) {
        CountedPages pages =
                new CountedPages(calls, request, tally, new RowOrder(tally.sort(), shape), new RememberedRows(shape));
        pages.before = tally.last();
        pages.count.skip(pages.before.keySet());
        pages.readBefore = tally.nextPage() > 1;
        pages.nextPage = Math.max(1, tally.nextPage() - 1);
        return pages;
    }

    /** Tells whether a row certainly was in the list, at its place among the others, when the milestones were looked at. */
    static boolean stoodThere(JsonNode row, ListShape shape, Instant certainUpTo, RememberedRows untouched) {
        Instant modified = shape.modified(row);
        return modified != null && (!modified.isAfter(certainUpTo) || untouched.holdsUnmodified(row));
    }

    private boolean stoodThere(JsonNode row) {
        return stoodThere(row, order.shape(), certainUpTo, untouched);
    }

    /** The page that is read next. */
    PageWindow window() {
        return new PageWindow(nextPage, order.shape().maxPerPage());
    }

    /**
     * Reads a page.
     *
     * @return all its rows. It has no tail: as long as rows are counted, nobody may believe that all before it were read
     */
    Page read() {
        PageWindow window = window();
        ZohoBooksResponse response = calls.apply(window.of(request));
        List<JsonNode> rows = PageReader.rows(response, order.shape());
        Map<String, String> known = untouched.known(rows);
        // A list that has become shorter than its next place might be answered with its last page for ever.
        boolean ended = rows.isEmpty() || (known.equals(before) && !readBefore);
        if (ended || !order.isAsTold(window, response, rows)) {
            failed = true;
        } else if (readBefore) {
            goOn(rows, known);
        } else {
            count(rows, 0);
        }
        nextPage++;
        before = known;
        readBefore = false;
        return new Page(rows, response.time(), Page.sort(response.body().path("page_context")), null);
    }

    /**
     * Counts the rows that come after one that was counted before. Those up to it come no later, and may have been counted,
     * too. If there is none, nobody knows which were.
     */
    private void goOn(List<JsonNode> rows, Map<String, String> known) {
        RememberedRows last = new RememberedRows(order.shape());
        last.add(before);
        int from = rows.size();
        while (from > 0 && !last.holdsUnmodified(rows.get(from - 1))) {
            from--;
        }
        count.skip(last.known(rows.subList(0, from)).keySet());
        if (from == 0) {
            failed = true;
        } else {
            count(rows, from);
        }
        // If this page is read once more, rows that have left it meanwhile must be known, too.
        before.forEach(known::putIfAbsent);
    }

    private void count(List<JsonNode> rows, int from) {
        for (int i = from; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (count.isPassedBy(row)) {
                if (!count.proves(row)) {
                    failed = true;
                    return;
                }
                proofs++;
                complete = count.isDone();
                isProvenUpTo(rows, i);
            }
            count.add(row);
        }
    }

    /** Whatever comes next, no row was missed that sorts before one of this page. */
    private void isProvenUpTo(List<JsonNode> rows, int index) {
        // Not the rows from there on: between them and those before may stand rows that nobody has read.
        RememberedRows before = new RememberedRows(order.shape());
        before.add(this.before);
        before.add(before.known(rows.subList(0, index)));
        proven = new PageReader(calls, request, order.shape(), before, window().start() + index);
    }

    /** Tells whether no further page is to be read here. */
    boolean isOver() {
        return failed || count.isDone();
    }

    /** A reader that goes on at the last place before which no row was missed; empty if there is none yet. */
    Optional<PageReader> proven() {
        return Optional.ofNullable(proven);
    }

    /** How far this has got. */
    Tally tally() {
        return new Tally(order.sort(), certainUpTo, count.ahead(), count.counted(), nextPage, before);
    }

    /** Before how many places of the list it was proven that no row was missed. */
    int proofs() {
        return proofs;
    }

    /** Tells whether it could not be proven that no row before the last place was missed. */
    boolean hasFailed() {
        return isOver() && !complete;
    }
}
