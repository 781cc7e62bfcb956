package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A way to find changes: what to read, and what in the answers shows that Zoho does not do as asked. Not safe for use by
 * several threads at once.
 */
abstract class Detection {

    protected final ChangeList list;

    Detection(ChangeList list) {
        this.list = list;
    }

    /** Something that Zoho is asked to do and may ignore. */
    enum Reliance {
        FILTER("ignores the filter last_modified_time"),
        OLDEST_FIRST("does not sort by last_modified_time, oldest first"),
        NEWEST_FIRST("does not sort by last_modified_time, newest first");

        private final String broken;

        Reliance(String broken) {
            this.broken = broken;
        }

        /** What Zoho does where this cannot be relied on. */
        String broken() {
            return broken;
        }
    }

    abstract ChangeStrategy strategy();

    abstract List<Reliance> relies();

    /**
     * Begins to read.
     *
     * @param calls makes a call and waits for its answer
     * @param since rows modified at this time or later are wanted
     */
    abstract RowPages open(Function<ZohoBooksRequest, ZohoBooksResponse> calls, Instant since);

    /**
     * Looks for a proof that Zoho does not do as asked.
     *
     * @param page the page
     * @param rows its rows
     * @param since what was asked for
     * @return what cannot be relied on; empty if nothing speaks against it
     */
    abstract Optional<Reliance> disproof(Page page, List<ListRow> rows, Instant since);

    /** Tells whether no later page can hold a row that is wanted. */
    boolean endsWith(Page page, Instant since) {
        return false;
    }

    /** True if Zoho says that it sorted in another way, or if the rows show it. */
    protected boolean isSortedOtherwise(Page page, List<ListRow> rows, boolean ascending) {
        ChangeAbilities.Sort told = page.sort();
        if (told != null && !told.equals(new ChangeAbilities.Sort(list.modifiedField(), ascending))) {
            return true;
        }
        Instant before = null;
        for (ListRow row : rows) {
            if (row.modified() != null) {
                int order = before == null ? 0 : row.modified().compareTo(before);
                if (ascending ? order < 0 : order > 0) {
                    return true;
                }
                before = row.modified();
            }
        }
        return false;
    }

    protected static boolean hasOlder(List<ListRow> rows, Instant since) {
        return rows.stream()
                .anyMatch(row -> row.modified() != null && row.modified().isBefore(since));
    }
}
