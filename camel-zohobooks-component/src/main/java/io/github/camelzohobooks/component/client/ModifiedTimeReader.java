package io.github.camelzohobooks.component.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a list that is sorted by modified time, oldest first, and filtered by it. Instead of a later page it asks for the
 * first page of the rows modified since the last second reached, so that rows which move to the end of the list meanwhile
 * push no other row out of sight. Where one second, or two, hold many rows, it reads on page by page instead, with pages
 * that overlap. Not safe for use by several threads at once.
 */
public final class ModifiedTimeReader implements RowPages {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** To begin again with more rows than that repeats more than pages that overlap do. */
    private static final int MOST_ROWS_REPEATED = 10;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final Function<Instant, ZohoBooksRequest> request;
    private final ListShape shape;
    private final RememberedRows remembered;
    private Instant since;
    private PageReader pages;

    /**
     * Makes a reader at the beginning of the list.
     *
     * @param calls makes a call and waits for its answer
     * @param request makes the request for the rows modified since a time, oldest first, without {@code page} and
     *     {@code per_page}
     * @param since the time
     * @param shape how the pages look; rows have a modified time
     */
    public ModifiedTimeReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            Function<Instant, ZohoBooksRequest> request,
            Instant since,
            ListShape shape) {
        this.calls = calls;
        this.request = request;
        this.shape = shape;
        this.remembered = new RememberedRows(shape);
        begin(since);
    }

    private void begin(Instant time) {
        since = time;
        pages = new PageReader(calls, request.apply(time), shape, remembered);
    }

    @Override
    public Optional<Page> next() {
        Optional<Page> page = pages.next();
        if (page.isPresent() && !pages.isComplete()) {
            goOnFrom(page.get().tail());
        }
        return page;
    }

    private void goOnFrom(Page.Tail tail) {
        // Whether the filter includes its own second is not documented, so it is asked one second earlier.
        if (tail != null
                && tail.rowsOfLastSeconds() <= MOST_ROWS_REPEATED
                && tail.modified().minus(ONE_SECOND).isAfter(since)) {
            begin(tail.modified().minus(ONE_SECOND));
        }
    }

    @Override
    public List<ZohoBooksRequest> following() {
        return pages.following();
    }

    @Override
    public boolean isComplete() {
        return pages.isComplete();
    }

    @Override
    public boolean isStuck() {
        return pages.isStuck();
    }
}
