package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Instant;
import java.util.List;
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
    private final CountingHabit habit;
    private final int pagesAtFirst;
    /** What the pages at first gave. */
    private final RememberedRows first;
    /** What was given, so that pages which are read again give nothing twice. */
    private final RememberedRows given;

    private final Survey survey;
    private RowOrder order;
    private Instant certainUpTo;
    private RememberedRows untouched;
    private CountedPages counted;
    /** Where it was when it began to count. */
    private PageMark atFirst = PageMark.BEGINNING;

    private PageReader forward;

    /**
     * Makes a reader at the beginning of a list.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, without {@code page} and {@code per_page}. A row comes into it, or to another place
     *     among the others, only by a modification
     * @param shape how its pages look; rows have an id and a modified time
     * @param habit how the list is counted, if it is long
     * @param wanted tells whether a row is wanted; if one is not, none that comes after it is
     */
    public CountingReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            CountingHabit habit,
            Predicate<JsonNode> wanted) {
        this(calls, request, shape, habit, wanted, PAGES_AT_FIRST, PAGES_BETWEEN_PLACES);
    }

    /** Makes a reader with places of its own, at least 4 pages from each other. */
    CountingReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            CountingHabit habit,
            Predicate<JsonNode> wanted,
            int pagesAtFirst,
            int pagesBetweenPlaces) {
        this.calls = calls;
        this.request = request;
        this.shape = shape;
        this.habit = habit;
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
     * @param habit as for a reader at the beginning
     * @param mark where the other reader was
     * @return the reader, which does not give the last rows of the other one again
     */
    public static CountingReader from(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            CountingHabit habit,
            PageMark mark) {
        CountingReader reader = new CountingReader(calls, request, shape, habit, row -> true);
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
            given.add(tally.last());
            counted = CountedPages.from(calls, request, shape, tally);
        }
    }

    @Override
    public Optional<Page> next() {
        if (isSurveyDue()) {
            return Optional.of(look());
        }
        if (isCounting()) {
            return Optional.of(notGiven(readCounted()));
        }
        Optional<Page> page = forward.next().map(this::notGiven);
        if (!survey.hasBegun() && isSurveyDue() && !habit.isDue()) {
            survey.end();
        }
        return page;
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
        List<JsonNode> rows;
        try {
            response = calls.apply(window.of(request));
            rows = PageReader.rows(response, shape);
        } catch (ZohoBooksException e) {
            // Nobody needs to look that far, so a page that Zoho does not give must not be asked for again and again.
            survey.end();
            countIfPossible();
            throw e;
        }
        if (rows.isEmpty()) {
            survey.lookBeyond();
        } else if (isFirstAsTold(response) && order.isAsTold(window, response, rows)) {
            survey.look(
                    order,
                    rows,
                    !response.hasMorePages(),
                    row -> CountedPages.stoodThere(row, shape, certainUpTo, untouched));
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
            // Elsewhere a second modification within a second may have moved them.
            untouched = order.isByTime() ? first : new RememberedRows(shape);
            certainUpTo = response.time().settled(habit.late());
        }
        return order != null;
    }

    private void countIfPossible() {
        if (survey.isOver() && !survey.milestones().isEmpty()) {
            atFirst = forward.place();
            counted = new CountedPages(calls, request, order, certainUpTo, survey.milestones(), untouched);
        }
    }

    private boolean isCounting() {
        return counted != null && !counted.isOver();
    }

    private Page readCounted() {
        Page page = counted.read();
        forward = counted.proven().orElse(forward);
        if (counted.isOver()) {
            habit.ended(!counted.hasFailed());
        }
        return page;
    }

    @Override
    public Optional<PageMark> mark() {
        PageMark place = forward.place();
        if (isCounting() && counted.window().start() >= atFirst.read()) {
            return Optional.of(place.with(counted.tally()));
        }
        // What was read at first need not be read again by who goes on.
        return Optional.of(place.read() < atFirst.read() ? atFirst : place);
    }

    @Override
    public List<ZohoBooksRequest> following() {
        if (isSurveyDue()) {
            return List.of(survey.window().of(request));
        }
        return isCounting() ? List.of(counted.window().of(request)) : forward.following();
    }

    @Override
    public boolean isComplete() {
        return !isCounting() && forward.isComplete();
    }

    @Override
    public boolean isStuck() {
        return forward.isStuck();
    }

    /** Before how many places of the list it was proven that no row was missed. */
    int proofs() {
        return counted == null ? 0 : counted.proofs();
    }

    /** Tells whether that could not be proven of all places that were looked at. */
    boolean hasFailed() {
        return counted != null && counted.hasFailed();
    }
}
