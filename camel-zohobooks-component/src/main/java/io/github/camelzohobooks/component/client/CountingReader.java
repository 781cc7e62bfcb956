package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a list that is sorted by a time so that no row that stays as it is is lost, and a long one at little more than one
 * call for each full page, as long as nobody works on it meanwhile. It first asks how many rows stand before some places of
 * the list, then reads plain pages from the beginning on and counts (see {@link RowCount}). From the last place before which
 * no row was missed, if one may have been missed after it, and at the end, pages overlap, as those of {@link PageReader} do.
 *
 * <p>It believes that no answer is older than one before it, that deletions show at once and modifications within a known
 * time, and that rows are sorted as Zoho says.
 *
 * <p>Rows may be given more than once. Holds two pages and the ids of a few thousand rows. Not safe for use by several
 * threads at once.
 */
public final class CountingReader implements RowPages {

    /** Below, pages that overlap cost less than to look how long the list is. */
    private static final int PAGES_AT_FIRST = 10;

    private static final int PAGES_BETWEEN_PLACES = 100;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ZohoBooksRequest request;
    private final RowOrder order;
    private final Duration late;
    private final int pagesAtFirst;
    /** What the pages at first gave. */
    private final RememberedRows first;

    private final RememberedRows given;
    private Survey survey;
    private Instant certainUpTo;
    private RowCount count;
    private int plainPage = 1;
    private List<JsonNode> before = List.of();
    private PageReader forward;
    private int proofs;
    private boolean failed;

    /**
     * Makes a reader at the beginning of a list.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, sorted, without {@code page} and {@code per_page}. A row comes into it, or to another
     *     place in it, only by a modification
     * @param shape how its pages look; rows have an id and a modified time
     * @param sort how it is sorted, by a time
     * @param end rows that come after this time are not wanted, null where all are
     * @param late how much later than it happened a modification may show in the list
     */
    public CountingReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            ChangeAbilities.Sort sort,
            Instant end,
            Duration late) {
        this(calls, request, shape, sort, end, late, PAGES_AT_FIRST, PAGES_BETWEEN_PLACES);
    }

    /** Makes a reader with places of its own, at least 4 pages from each other. */
    CountingReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            ChangeAbilities.Sort sort,
            Instant end,
            Duration late,
            int pagesAtFirst,
            int pagesBetweenPlaces) {
        this.calls = calls;
        this.request = request;
        this.order = new RowOrder(sort, shape);
        this.late = late;
        this.pagesAtFirst = pagesAtFirst;
        this.first = new RememberedRows(shape);
        this.given = new RememberedRows(shape);
        this.survey = new Survey(order, end, pagesBetweenPlaces);
        this.forward = new PageReader(calls, request, shape, first);
    }

    @Override
    public Optional<Page> next() {
        if (isSurveyDue()) {
            return Optional.of(look());
        }
        return count == null ? forward.next() : Optional.of(readPlain());
    }

    private boolean isSurveyDue() {
        return !survey.isOver()
                && !forward.isComplete()
                && forward.reached() >= pagesAtFirst * order.shape().maxPerPage();
    }

    private Page look() {
        PageWindow window = survey.window();
        ZohoBooksResponse response;
        try {
            response = calls.apply(window.of(request));
        } catch (ZohoBooksException e) {
            // Nobody needs to look that far, so a page that Zoho does not give must not be asked for again and again.
            survey.end();
            countIfPossible();
            throw e;
        }
        List<JsonNode> rows = PageReader.rows(response, order.shape());
        if (rows.isEmpty()) {
            survey.end();
        } else if (response.time() == null || !order.isAsAsked(window, response, rows)) {
            survey.giveUp();
        } else {
            if (certainUpTo == null) {
                certainUpTo = response.time().settled(late);
            }
            survey.look(rows, this::stoodThere);
        }
        countIfPossible();
        // What is told of the order of a page beyond the end means nothing; rows are judged when they are read.
        return new Page(List.of(), response.time(), null, null);
    }

    private void countIfPossible() {
        if (survey.isOver() && !survey.milestones().isEmpty()) {
            count = new RowCount(order, survey.milestones(), this::stoodThere);
        }
    }

    /** What was modified before the survey began, or was read before and is the same now, stood there all the time. */
    private boolean stoodThere(JsonNode row) {
        return !order.modified(row).isAfter(certainUpTo) || first.holdsUnmodified(row);
    }

    private PageWindow plainWindow() {
        return new PageWindow(plainPage, order.shape().maxPerPage());
    }

    private Page readPlain() {
        PageWindow window = plainWindow();
        ZohoBooksResponse response = calls.apply(window.of(request));
        List<JsonNode> rows = PageReader.rows(response, order.shape());
        // A list that has become shorter than its next place might be answered with its last page for ever.
        if (rows.isEmpty() || rows.equals(before) || !order.isAsAsked(window, response, rows)) {
            fail();
        } else {
            count(rows);
        }
        plainPage++;
        before = rows;
        return page(
                response,
                rows.stream()
                        .filter(row -> !first.holdsUnmodified(row) && given.isNew(row))
                        .toList());
    }

    private void count(List<JsonNode> rows) {
        for (int i = 0; i < rows.size(); i++) {
            while (count.isPassedBy(rows.get(i))) {
                if (!count.provesNext()) {
                    fail();
                    return;
                }
                proofs++;
                goOnFrom(rows, i);
            }
            count.add(rows.get(i));
        }
        if (count.isDone()) {
            count = null;
        }
    }

    private void fail() {
        failed = true;
        count = null;
    }

    /** Whatever comes next, no row was missed that sorts before one of this page. */
    private void goOnFrom(List<JsonNode> rows, int index) {
        // Not the rows from there on: between them and those before may stand rows that nobody has read.
        RememberedRows proven = new RememberedRows(order.shape());
        proven.add(proven.known(before));
        proven.add(proven.known(rows.subList(0, index)));
        forward = new PageReader(
                calls, request, order.shape(), proven, plainWindow().start() + index);
    }

    /** A page without its tail: as long as rows are counted, nobody may believe that all before it were read. */
    private static Page page(ZohoBooksResponse response, List<JsonNode> rows) {
        return new Page(rows, response.time(), Page.sort(response.body().path("page_context")), null);
    }

    @Override
    public List<ZohoBooksRequest> following() {
        if (isSurveyDue()) {
            return List.of(survey.window().of(request));
        }
        return count == null ? forward.following() : List.of(plainWindow().of(request));
    }

    @Override
    public boolean isComplete() {
        return count == null && forward.isComplete();
    }

    @Override
    public boolean isStuck() {
        return forward.isStuck();
    }

    /** Before how many places of the list it was proven that no row was missed. */
    int proofs() {
        return proofs;
    }

    /** Tells whether that could not be proven of all places that were looked at. */
    boolean hasFailed() {
        return failed;
    }
}
