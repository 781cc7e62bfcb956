package io.github.camelzohobooks.component.client;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page, as the rows of a list that it holds.
 *
 * @param page the number of the page, from 1
 * @param perPage the rows per page
 */
record PageWindow(int page, int perPage) {

    /**
     * The page that reaches farthest among those that begin inside what was read already. Zoho pages by whole pages only,
     * so it is the size of the page that is varied.
     *
     * @param read how many rows were read, from the beginning of the list
     * @param overlap how many of them the page shall hold again at least
     * @param maxPerPage the most rows that a page may have
     * @return the page
     */
    static PageWindow after(int read, int overlap, int maxPerPage) {
        int latestStart = Math.max(0, read - overlap);
        PageWindow best = at(latestStart, maxPerPage);
        for (int perPage = maxPerPage - 1; perPage > maxPerPage / 2; perPage--) {
            PageWindow candidate = at(latestStart, perPage);
            if (candidate.end() > best.end()) {
                best = candidate;
            }
        }
        return best;
    }

    /**
     * The same, but a page that reaches beyond what was read: at the places of a list where no page does that with the
     * overlap that is wished for, a smaller overlap of at least one row is taken.
     *
     * @param read how many rows were read, from the beginning of the list
     * @param overlap how many of them the page should hold again
     * @param maxPerPage the most rows that a page may have
     * @return the page
     */
    static PageWindow beyond(int read, int overlap, int maxPerPage) {
        PageWindow best = after(read, overlap, maxPerPage);
        return best.end() <= read && overlap > 1 ? beyond(read, overlap - 1, maxPerPage) : best;
    }

    private static PageWindow at(int row, int perPage) {
        return new PageWindow(row / perPage + 1, perPage);
    }

    /** Asks for this page of a list. */
    ZohoBooksRequest of(ZohoBooksRequest list) {
        Map<String, String> query = new LinkedHashMap<>(list.query());
        query.put("page", Integer.toString(page));
        query.put("per_page", Integer.toString(perPage));
        return list.withQuery(query);
    }

    int start() {
        return (page - 1) * perPage;
    }

    int end() {
        return start() + perPage;
    }
}
