package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a list page by page so that no row is lost when rows move meanwhile. Zoho pages by offset over the live list: when
 * a row that was read already is deleted, all later rows move up by one, and a reader that simply asks for the next page
 * misses one. So each page begins inside what was read, and counts only if it holds a row that was read and not modified
 * since; otherwise the reader steps back.
 *
 * <p>Holds one page and the ids of a few thousand rows. Not safe for use by several threads at once.
 */
public final class PageReader implements RowPages {

    private static final int OVERLAP = 3;
    private static final int OVERLAP_GROWTH = 4;
    /** With pages of 20 rows or more, sizes that make pages overlap exist at every place of a list of any length. */
    private static final int SMALLEST_OVERLAPPING_PAGE = 20;

    /** With so few pages, their overlap costs less than a call in all. */
    private static final int PAGES_AT_FIRST = 10;

    private static final int MOST_STEPS_BACK = 12;
    private static final int MOST_RESTARTS = 5;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ZohoBooksRequest request;
    private final ListShape shape;
    private final RememberedRows remembered;
    /** After so many full pages they do not overlap any more. */
    private int overlappingPages = Integer.MAX_VALUE;

    private int maxPerPage;
    private int read;
    private int restarts;
    private boolean more = true;
    private boolean stuck;

    /**
     * Makes a reader at the beginning of a list.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, without {@code page} and {@code per_page}
     * @param shape how its pages look
     */
    public PageReader(Function<ZohoBooksRequest, ZohoBooksResponse> calls, ZohoBooksRequest request, ListShape shape) {
        this(calls, request, shape, new RememberedRows(shape));
    }

    /** Makes a reader that does not give rows that others have read already. */
    PageReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            RememberedRows remembered) {
        this(calls, request, shape, remembered, 0);
    }

    /** Makes a reader that goes on where others have read up to; they remembered the rows before that place. */
    PageReader(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            RememberedRows remembered,
            int read) {
        this.calls = calls;
        this.request = request;
        this.shape = shape;
        this.remembered = remembered;
        this.read = read;
        this.maxPerPage = shape.maxPerPage();
    }

    /**
     * Makes a reader that goes on where another one was. What happened to the list in between hides no row: if none of the
     * rows that were read last is found unmodified where they were, it steps back, at worst to the beginning.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, without {@code page} and {@code per_page}
     * @param shape how its pages look
     * @param mark where the other reader was
     * @return the reader, which does not give the last rows of the other one again
     */
    public static PageReader from(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ZohoBooksRequest request,
            ListShape shape,
            PageMark mark) {
        PageReader reader = new PageReader(calls, request, shape);
        reader.remembered.add(mark.lastRows());
        reader.read = mark.read();
        if (mark.perPage() > 0) {
            reader.maxPerPage = Math.min(reader.maxPerPage, mark.perPage());
        }
        return reader;
    }

    /**
     * Makes a reader for someone who finds out by other means, and later, which rows it has missed. The pages of a long list
     * overlap only at its beginning.
     *
     * @param calls makes a call and waits for its answer
     * @param request the list to read, without {@code page} and {@code per_page}
     * @param shape how its pages look
     * @return the reader, at the beginning of the list
     */
    public static PageReader ofMostRows(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls, ZohoBooksRequest request, ListShape shape) {
        PageReader reader = new PageReader(calls, request, shape);
        reader.overlappingPages = PAGES_AT_FIRST;
        return reader;
    }

    @Override
    public Optional<PageMark> mark() {
        return Optional.of(place());
    }

    /** The place where it is. */
    PageMark place() {
        return new PageMark(read, maxPerPage, remembered.last());
    }

    @Override
    public List<ZohoBooksRequest> following() {
        return more ? List.of(nextWindow().of(request)) : List.of();
    }

    private PageWindow nextWindow() {
        return PageWindow.beyond(read, firstOverlap(), maxPerPage);
    }

    private int firstOverlap() {
        return overlaps() ? OVERLAP : 0;
    }

    @Override
    public Optional<Page> next() {
        if (!more) {
            return Optional.empty();
        }
        int overlap = firstOverlap();
        for (int stepsBack = 0; stepsBack <= MOST_STEPS_BACK; stepsBack++) {
            PageWindow window = stepsBack == 0 ? nextWindow() : PageWindow.after(read, overlap, maxPerPage);
            ZohoBooksResponse response = calls.apply(window.of(request));
            List<JsonNode> rows = rows(response, shape);
            PageWindow given = given(window, response);
            boolean beginning = given.start() == 0;
            if (beginning || !overlaps() || rows.stream().anyMatch(remembered::holdsUnmodified)) {
                return Optional.of(accept(given, rows, response, stepsBack > 0));
            }
            overlap *= OVERLAP_GROWTH;
        }
        throw restless();
    }

    @Override
    public boolean isComplete() {
        return !more;
    }

    @Override
    public boolean isStuck() {
        return stuck;
    }

    /** Pages of a few rows cannot overlap and still get on; nor can rows without an id be known again. */
    private boolean overlaps() {
        return shape.idField() != null
                && maxPerPage >= SMALLEST_OVERLAPPING_PAGE
                && read / maxPerPage < overlappingPages;
    }

    /** The page that Zoho really gave: its pages may have another size than they were asked for, and begin elsewhere. */
    private PageWindow given(PageWindow asked, ZohoBooksResponse response) {
        int perPage = response.body().path("page_context").path("per_page").asInt(asked.perPage());
        if (perPage <= 0 || perPage == asked.perPage()) {
            return asked;
        }
        maxPerPage = Math.min(maxPerPage, perPage);
        return new PageWindow(asked.page(), perPage);
    }

    /** How many rows were read, from the beginning of the list. */
    int reached() {
        return read;
    }

    /**
     * The rows of an answer.
     *
     * @throws ZohoBooksException if it is no list: to take it for an empty one would lose all changes
     */
    static List<JsonNode> rows(ZohoBooksResponse response, ListShape shape) {
        JsonNode part = response.part(shape.rowsKeys()).orElseGet(MissingNode::getInstance);
        if (!part.isArray() && !isEmptyList(response)) {
            throw misshapen(
                    response,
                    "The answer is no list, although Zoho Books says that all is well: no field of " + shape.rowsKeys()
                            + " holds rows");
        }
        List<JsonNode> rows = new ArrayList<>();
        part.forEach(rows::add);
        return rows;
    }

    /** Zoho was never seen to leave an empty array out; but if it does, there is the page's context and no other array. */
    private static boolean isEmptyList(ZohoBooksResponse response) {
        return response.body().path("page_context").isObject()
                && !response.hasMorePages()
                && response.body().valueStream().noneMatch(JsonNode::isArray);
    }

    /**
     * What to fail with if an answer has not the shape that it must have.
     *
     * @param response the answer
     * @param problem what is wrong with it
     * @return the failure, which may pass
     */
    public static ZohoBooksException misshapen(ZohoBooksResponse response, String problem) {
        List<String> fields =
                response.body().propertyStream().map(Map.Entry::getKey).toList();
        return new ZohoBooksUnavailableException(
                problem + ". It has the fields " + fields + ". Nothing is lost; it is asked for again",
                new ErrorDetails(response.code(), response.status(), true, null),
                false,
                null);
    }

    private Page accept(PageWindow window, List<JsonNode> rows, ZohoBooksResponse response, boolean steppedBack) {
        boolean restarted = steppedBack && window.start() == 0;
        if (restarted && ++restarts > MOST_RESTARTS) {
            throw restless();
        }
        int reached = window.start() + rows.size();
        if (rows.isEmpty() && response.hasMorePages() && window.start() == 0) {
            throw stuck("Zoho Books says that more pages follow, but the first page holds no row");
        }
        more = response.hasMorePages() && !rows.isEmpty();
        if (more && !steppedBack && reached <= read) {
            throw stuck("Zoho Books says that more pages follow, but page " + window.page() + " of " + window.perPage()
                    + " rows holds no further row");
        }
        read = reached;
        return new Page(
                rows.stream().filter(remembered::isNew).toList(),
                response.time(),
                Page.sort(response.body().path("page_context")),
                Page.Tail.of(rows, shape.modifiedField()));
    }

    private ZohoBooksException restless() {
        // The next try begins again; rows that are still remembered are not given twice.
        read = 0;
        restarts = 0;
        return stuck("the list changes faster than it can be read; nothing is lost, read it again later");
    }

    private ZohoBooksException stuck(String why) {
        stuck = true;
        return new ZohoBooksUnavailableException(
                request.name() + ": " + why, new ErrorDetails(ErrorDetails.NO_CODE, 0, true, null), false, null);
    }
}
