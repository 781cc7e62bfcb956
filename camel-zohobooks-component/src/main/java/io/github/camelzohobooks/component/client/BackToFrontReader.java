package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads a whole list that is sorted by the time of creation, oldest first, so that no row is lost when rows are deleted
 * meanwhile, at little more than one call for each full page. In such a list rows only ever move towards the beginning.
 * Who reads a stretch of pages from its last page to its first meets them: a row that moves from one page to the page
 * before it moves to a page that is still to be read. So pages need not overlap as those of {@link PageReader} must; only
 * each stretch ends with a page that holds a row read before the stretch.
 *
 * <p>A short list, and the end of a long one, is read by a {@link PageReader}, which also takes over if Zoho does not sort
 * as asked. Within a stretch later rows are given before earlier ones. Holds two pages and the ids of a few thousand rows.
 * Not safe for use by several threads at once.
 */
public final class BackToFrontReader implements RowPages {

    /** Below, pages that overlap cost less than looking for the end of the list does. */
    private static final int PAGES_AT_FIRST = 10;

    private static final int PAGES_OF_STRETCH = 40;

    /** If so many pages before its beginning hold no row read before the stretch, then those rows are gone. */
    private static final int MOST_PAGES_BEYOND = 10;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ZohoBooksRequest request;
    private final ListShape shape;
    private final ChangeAbilities.Sort sort;
    private final int pagesAtFirst;
    private final int pagesOfStretch;
    private final RememberedRows remembered;
    private PageReader forward;
    private Map<String, String> lastRows = Map.of();
    private Stretch stretch;
    private boolean stretches = true;
    private boolean more = true;

    /**
     * Makes a reader at the beginning of a list.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, all rows of it, sorted, without {@code page} and {@code per_page}
     * @param shape how its pages look; rows have an id
     * @param sortColumn the time of creation, by which rows are sorted, oldest first
     */
    public BackToFrontReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            String sortColumn) {
        this(calls, request, shape, sortColumn, PAGES_AT_FIRST, PAGES_OF_STRETCH);
    }

    /** Makes a reader with stretches of a length of its own, at least 2. */
    BackToFrontReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            String sortColumn,
            int pagesAtFirst,
            int pagesOfStretch) {
        this.calls = calls;
        this.request = request;
        this.shape = shape;
        this.sort = new ChangeAbilities.Sort(sortColumn, true);
        this.pagesAtFirst = pagesAtFirst;
        this.pagesOfStretch = pagesOfStretch;
        this.remembered = new RememberedRows(shape);
        this.forward = new PageReader(calls, request, shape, remembered);
    }

    /**
     * Makes a reader that goes on where another one was, even much later.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, all rows of it, sorted, without {@code page} and {@code per_page}
     * @param shape how its pages look; rows have an id
     * @param sortColumn the time of creation, by which rows are sorted, oldest first
     * @param mark where the other reader was
     * @return the reader, which does not give the last rows of the other one again
     */
    public static BackToFrontReader from(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            String sortColumn,
            PageMark mark) {
        BackToFrontReader reader = new BackToFrontReader(calls, request, shape, sortColumn);
        reader.goOnFrom(mark);
        return reader;
    }

    void goOnFrom(PageMark mark) {
        // Where pages have another size than then, the pages that a stretch counts hold other rows.
        stretch = mark.perPage() == shape.maxPerPage() ? mark.stretch() : null;
        lastRows = mark.stretch() == null ? mark.lastRows() : mark.stretch().before();
        remembered.add(stretch == null ? lastRows : mark.lastRows());
        forward = new PageReader(calls, request, shape, remembered, mark.read());
        // Pages of another size than asked for cannot be counted.
        stretches = mark.perPage() == 0 || mark.perPage() >= shape.maxPerPage();
    }

    @Override
    public Optional<Page> next() {
        if (!more) {
            return Optional.empty();
        }
        if (stretch != null) {
            return goOn();
        }
        if (isStretchDue()) {
            return begin();
        }
        return readForward();
    }

    private Optional<Page> readForward() {
        Optional<Page> page = forward.next();
        more = !forward.isComplete();
        page.ifPresent(read -> {
            stretches &= sort.equals(read.sort()) && isSorted(read.rows());
            lastRows = read.rows().isEmpty() ? lastRows : remembered.known(read.rows());
        });
        return page;
    }

    private int firstPage() {
        return forward.reached() / shape.maxPerPage() + 1;
    }

    private int topPage() {
        return firstPage() - 1 + pagesOfStretch;
    }

    private Optional<Page> begin() {
        ZohoBooksResponse response = calls.apply(request(topPage()));
        List<JsonNode> rows = PageReader.rows(response, shape);
        if (rows.isEmpty() || !isAsAsked(response, rows)) {
            stretches = false;
            return readForward();
        }
        stretch = new Stretch(
                topPage(),
                topPage() - 1,
                Math.max(1, firstPage() - MOST_PAGES_BEYOND),
                !response.hasMorePages(),
                lastRows,
                remembered.known(rows));
        return Optional.of(page(response, rows));
    }

    private Optional<Page> goOn() {
        ZohoBooksResponse response = calls.apply(request(stretch.nextPage()));
        List<JsonNode> rows = PageReader.rows(response, shape);
        // Those read before the stretch may be forgotten already.
        List<JsonNode> further = rows.stream()
                .filter(row -> !stretch.before().containsKey(remembered.id(row)))
                .toList();
        boolean joins = stretch.nextPage() == 1 || further.size() < rows.size();
        if (!isAsAsked(response, rows) || (!joins && stretch.nextPage() <= stretch.lowestPage())) {
            giveUp();
            return readForward();
        }
        Page page = page(response, further);
        stretch = stretch.afterPage();
        if (joins) {
            end();
        }
        return Optional.of(page);
    }

    private void end() {
        more = !stretch.last();
        lastRows = stretch.top();
        // They were the first of the stretch, and may be forgotten already; the next page must hold one of them.
        remembered.renew(lastRows);
        int read = (stretch.topPage() - 1) * shape.maxPerPage() + stretch.top().size();
        forward = new PageReader(calls, request, shape, remembered, read);
        stretch = null;
    }

    /**
     * Goes on where the stretch began. Its rows must not be known then: between them and those read before it may stand
     * rows that nobody has read.
     */
    private void giveUp() {
        remembered.clear();
        remembered.renew(lastRows);
        stretch = null;
        stretches = false;
    }

    @Override
    public Optional<PageMark> mark() {
        return Optional.of(forward.place().with(stretch));
    }

    @Override
    public List<ZohoBooksRequest> following() {
        if (!more) {
            return List.of();
        }
        if (stretch == null) {
            return isStretchDue() ? List.of(request(topPage())) : forward.following();
        }
        // Two, so that one is read while Zoho makes the other. Before the first page of the stretch, each page may turn
        // out to be one too many.
        int next = stretch.nextPage();
        return IntStream.of(next, next - 1)
                .filter(page -> page == next || page >= firstPage())
                .mapToObj(this::request)
                .toList();
    }

    private boolean isStretchDue() {
        return stretches && forward.reached() >= pagesAtFirst * shape.maxPerPage();
    }

    private ZohoBooksRequest request(int page) {
        return new PageWindow(page, shape.maxPerPage()).of(request);
    }

    private boolean isAsAsked(ZohoBooksResponse response, List<JsonNode> rows) {
        JsonNode context = response.body().path("page_context");
        return context.path("per_page").asInt(0) == shape.maxPerPage()
                && sort.equals(Page.sort(context))
                && isSorted(rows);
    }

    private boolean isSorted(List<JsonNode> rows) {
        Instant before = Instant.MIN;
        for (JsonNode row : rows) {
            Instant time = ZohoTimes.parse(row.path(sort.column()).asText("")).orElse(before);
            if (time.isBefore(before)) {
                return false;
            }
            before = time;
        }
        return true;
    }

    private Page page(ZohoBooksResponse response, List<JsonNode> rows) {
        return new Page(
                rows.stream().filter(remembered::isNew).toList(),
                response.time(),
                sort,
                Page.Tail.of(rows, shape.modifiedField()));
    }

    @Override
    public boolean isComplete() {
        return !more;
    }

    @Override
    public boolean isStuck() {
        return stretch == null && forward.isStuck();
    }
}
