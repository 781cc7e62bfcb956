package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a list so that no row that stays as it is is lost, and a long one at little more than one call for each full page,
 * as long as nobody works on it meanwhile. It first asks how many rows stand before some places of the list, then reads
 * plain pages from the beginning on and counts (see {@link RowCount}). From the last place before which no row was missed,
 * if one may have been missed after it, and at the end, pages overlap, as those of {@link PageReader} do.
 *
 * <p>It believes that no answer is older than one before it, that deletions show at once and modifications within a known
 * time, that a row comes to another place among the others only by a modification, and that rows with the same value of the
 * column by which Zoho says that they are sorted stand side by side.
 *
 * <p>Holds two pages and the ids of some ten thousand rows. Not safe for use by several threads at once.
 */
public final class CountingReader implements RowPages {

    /** Below, pages that overlap cost less than to look how long the list is. */
    private static final int PAGES_AT_FIRST = 10;

    private static final int PAGES_BETWEEN_PLACES = 100;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ZohoBooksRequest request;
    private final ListShape shape;
    private final Duration late;
    private final int pagesAtFirst;
    /** What the pages at first gave. */
    private final RememberedRows first;
    /** What was given, so that pages which are read again give nothing twice. */
    private final RememberedRows given;

    private final Survey survey;
    private RowOrder order;
    private Instant certainUpTo;
    private RowCount count;
    private int plainPage = 1;
    private Map<String, String> before = Map.of();
    /** Whether the page that is read next was read before a restart. */
    private boolean readBefore;

    private PageReader forward;
    private int proofs;
    private boolean failed;

    /**
     * Makes a reader at the beginning of a list.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, without {@code page} and {@code per_page}. A row comes into it, or to another place
     *     among the others, only by a modification
     * @param shape how its pages look; rows have an id and a modified time
     * @param late how much later than it happened a modification may show in the list
     * @param wanted tells whether a row is wanted; if one is not, none that comes after it is
     */
    public CountingReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            Duration late,
            Predicate<JsonNode> wanted) {
        this(calls, request, shape, late, wanted, PAGES_AT_FIRST, PAGES_BETWEEN_PLACES);
    }

    /** Makes a reader with places of its own, at least 4 pages from each other. */
    CountingReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            Duration late,
            Predicate<JsonNode> wanted,
            int pagesAtFirst,
            int pagesBetweenPlaces) {
        this.calls = calls;
        this.request = request;
        this.shape = shape;
        this.late = late;
        this.pagesAtFirst = pagesAtFirst;
        this.first = new RememberedRows(shape);
        this.given = new RememberedRows(shape, (pagesAtFirst + pagesBetweenPlaces) * shape.maxPerPage());
        this.survey = new Survey(shape.maxPerPage(), pagesBetweenPlaces, wanted);
        this.forward = new PageReader(calls, request, shape, first);
    }

    /**
     * Makes a reader of all rows that goes on where another one was, even much later.
     *
     * @param calls makes a call and waits for its answer
     * @param request as for a reader at the beginning
     * @param shape as for a reader at the beginning
     * @param late as for a reader at the beginning
     * @param mark where the other reader was
     * @return the reader, which does not give the last rows of the other one again
     */
    public static CountingReader from(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            Duration late,
            PageMark mark) {
        CountingReader reader = new CountingReader(calls, request, shape, late, row -> true);
        reader.goOnFrom(mark);
        return reader;
    }

    void goOnFrom(PageMark mark) {
        if (mark.read() == 0) {
            return;
        }
        // How many rows stand before a place says nothing to who has not read them all.
        survey.end();
        given.add(mark.lastRows());
        forward = PageReader.from(calls, request, shape, mark);
        Tally tally = mark.tally();
        if (tally != null && mark.perPage() == shape.maxPerPage()) {
            order = new RowOrder(tally.sort(), shape);
            certainUpTo = tally.certainUpTo();
            count = new RowCount(order, tally.milestones(), tally.counted(), this::stoodThere);
            before = tally.last();
            given.add(before);
            readBefore = tally.nextPage() > 1;
            plainPage = readBefore ? tally.nextPage() - 1 : 1;
        }
    }

    @Override
    public Optional<Page> next() {
        if (isSurveyDue()) {
            return Optional.of(look());
        }
        return count == null ? forward.next().map(this::notGiven) : Optional.of(readPlain());
    }

    private Page notGiven(Page page) {
        return new Page(page.rows().stream().filter(given::isNew).toList(), page.time(), page.sort(), page.tail());
    }

    private boolean isSurveyDue() {
        return !survey.isOver() && !forward.isComplete() && forward.reached() >= pagesAtFirst * shape.maxPerPage();
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
        List<JsonNode> rows = PageReader.rows(response, shape);
        if (rows.isEmpty()) {
            survey.lookBeyond();
        } else if (isFirstAsTold(response) && order.isAsTold(window, response, rows)) {
            survey.look(order, rows, !response.hasMorePages(), this::stoodThere);
        } else {
            survey.giveUp();
        }
        countIfPossible();
        // What is told of the order of a page beyond the end means nothing; rows are judged when they are read.
        return new Page(List.of(), response.time(), null, null);
    }

    /** The first place that is looked at tells how the list is sorted, and when. */
    private boolean isFirstAsTold(ZohoBooksResponse response) {
        ChangeAbilities.Sort told = Page.sort(response.body().path("page_context"));
        if (order == null && told != null && response.time() != null) {
            order = new RowOrder(told, shape);
            certainUpTo = response.time().settled(late);
        }
        return order != null;
    }

    private void countIfPossible() {
        if (survey.isOver() && !survey.milestones().isEmpty()) {
            count = new RowCount(order, survey.milestones(), 0, this::stoodThere);
        }
    }

    /** What was modified before the survey began, or was read before and is the same now, stood there all the time. */
    private boolean stoodThere(JsonNode row) {
        Instant modified = shape.modified(row);
        return modified != null && (!modified.isAfter(certainUpTo) || first.holdsUnmodified(row));
    }

    private PageWindow plainWindow() {
        return new PageWindow(plainPage, shape.maxPerPage());
    }

    private Page readPlain() {
        PageWindow window = plainWindow();
        ZohoBooksResponse response = calls.apply(window.of(request));
        List<JsonNode> rows = PageReader.rows(response, shape);
        Map<String, String> known = given.known(rows);
        // A list that has become shorter than its next place might be answered with its last page for ever.
        boolean ended = rows.isEmpty() || (known.equals(before) && !readBefore);
        if (ended || !order.isAsTold(window, response, rows)) {
            fail();
        } else if (!readBefore) {
            count(rows, 0);
        } else if (afterLast(rows) > 0) {
            count(rows, afterLast(rows));
        } else {
            fail();
        }
        plainPage++;
        before = known;
        readBefore = false;
        // Without its tail: as long as rows are counted, nobody may believe that all before it were read.
        return new Page(
                rows.stream().filter(given::isNew).toList(),
                response.time(),
                Page.sort(response.body().path("page_context")),
                null);
    }

    /** The rows before there come no later than one that was counted before a restart; they must not be counted again. */
    private int afterLast(List<JsonNode> rows) {
        int index = rows.size();
        while (index > 0 && !given.holdsUnmodified(rows.get(index - 1))) {
            index--;
        }
        return index;
    }

    private void count(List<JsonNode> rows, int from) {
        for (int i = from; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (count.isPassedBy(row)) {
                if (!count.proves(row)) {
                    fail();
                    return;
                }
                proofs++;
                goOnFrom(rows, i);
            }
            count.add(row);
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
        RememberedRows proven = new RememberedRows(shape);
        proven.add(before);
        proven.add(proven.known(rows.subList(0, index)));
        forward = new PageReader(calls, request, shape, proven, plainWindow().start() + index);
    }

    @Override
    public Optional<PageMark> mark() {
        PageMark place = forward.place();
        return Optional.of(
                count == null
                        ? place
                        : place.with(new Tally(
                                order.sort(), certainUpTo, count.ahead(), count.counted(), plainPage, before)));
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
