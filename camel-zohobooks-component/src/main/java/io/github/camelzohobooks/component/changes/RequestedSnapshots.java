package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was requested, page by page. Rows that were modified after the position are left to the polls, so nothing
 * older comes after something newer. A page is read and delivered between two passes of the feed; one that was not
 * delivered to its end is read again. Not safe for use by several threads at once, except for the queue.
 */
public final class RequestedSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(RequestedSnapshots.class);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final int IDS_AT_ONCE = 20;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ChangeList list;
    private final SnapshotQueue queue;
    private final RecordMemory memory;
    private final Map<String, ListRow> given = new HashMap<>();
    private final Set<String> deliveredOfPage = new HashSet<>();
    private SnapshotQueue.Entry entry;
    private PageReader pages;
    /** Where the page ends whose rows were given, null if none was. */
    private PageMark endOfPage;

    private boolean complete;

    /**
     * Makes a reader.
     *
     * @param calls makes a call and waits for its answer
     * @param list the list to read
     * @param queue what is requested
     * @param memory what is remembered of each record
     */
    public RequestedSnapshots(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ChangeList list,
            SnapshotQueue queue,
            RecordMemory memory) {
        this.calls = calls;
        this.list = list;
        this.queue = queue;
        this.memory = memory;
    }

    /**
     * Reads on until a page has records to deliver.
     *
     * @param feed finds the changes; its pass is over
     * @param mayGoOn tells whether there is time for a further call
     * @return the records, empty if there is none for now
     * @throws ZohoBooksException if a call fails; asking again tries again
     */
    public List<ChangeEvent> next(ChangeFeed feed, BooleanSupplier mayGoOn) {
        while (!feed.isSnapshot() && isUnderWay() && mayGoOn.getAsBoolean()) {
            List<ListRow> rows = entry.request().ids().isEmpty() ? rowsOfPage(feed) : rowsOfIds();
            rows.forEach(list::checkModified);
            KnownRecords known = memory.find(rows);
            List<ListRow> wanted = rows.stream()
                    .filter(entry.request()::fits)
                    .filter(row -> feed.isCurrent(row) && !known.isNewer(row) && !deliveredOfPage.contains(row.id()))
                    .toList();
            if (!wanted.isEmpty()) {
                memory.willBeDelivered(wanted, known);
                return wanted.stream().map(row -> give(row, known)).toList();
            }
        }
        return List.of();
    }

    private boolean isUnderWay() {
        endPage();
        SnapshotQueue.Entry first = queue.first().orElse(null);
        if (first == null || entry == null || first.number() != entry.number()) {
            leave();
            deliveredOfPage.clear();
            pages = null;
        }
        entry = first;
        return entry != null;
    }

    private void endPage() {
        if (endOfPage != null && given.isEmpty()) {
            memory.keep();
            if (complete) {
                queue.end(entry);
                LOG.info("A requested snapshot of {} is delivered", list.resource());
            } else {
                queue.advance(entry, endOfPage);
            }
            endOfPage = null;
            deliveredOfPage.clear();
        }
    }

    private List<ListRow> rowsOfPage(ChangeFeed feed) {
        if (pages == null) {
            SnapshotRequest request = entry.request();
            pages = PageReader.from(
                    calls,
                    request.modifiedFrom() != null && feed.isFiltered()
                            ? list.requestSince(request.modifiedFrom().minus(ONE_SECOND))
                            : list.requestAll(),
                    list.shape(),
                    entry.mark());
        }
        Optional<Page> page = pages.next();
        complete = page.isEmpty() || pages.isComplete();
        endOfPage = pages.mark().orElseThrow();
        return page.map(read -> read.rows().stream().map(list::row).toList()).orElse(List.of());
    }

    private List<ListRow> rowsOfIds() {
        List<String> ids = entry.request().ids();
        int from = Math.min(entry.mark().read(), ids.size());
        int to = Math.min(ids.size(), from + IDS_AT_ONCE);
        List<ListRow> rows = new ArrayList<>();
        for (String id : ids.subList(from, to)) {
            if (!deliveredOfPage.contains(id)) {
                read(id).ifPresent(rows::add);
            }
        }
        complete = to == ids.size();
        endOfPage = new PageMark(to, 0, Map.of());
        return rows;
    }

    private Optional<ListRow> read(String id) {
        try {
            return Optional.of(
                    list.row(list.record(calls.apply(list.requestGet(id).orElseThrow()))));
        } catch (ZohoBooksNotFoundException e) {
            if (e.getCode() != DeletionSweep.DOES_NOT_EXIST) {
                throw e;
            }
            LOG.info("{} {} was requested but does not exist, so it is left out", list.resource(), id);
            return Optional.empty();
        }
    }

    private ChangeEvent give(ListRow row, KnownRecords known) {
        given.put(row.id(), row);
        return row.toEvent(list.resource(), ChangeType.READ, known.image(row));
    }

    /**
     * Tells whether what was given last are full records, which need not be read once more.
     *
     * @return true if ids were requested
     */
    public boolean isWhole() {
        return entry != null && !entry.request().ids().isEmpty();
    }

    /**
     * Notes that a record was delivered and its exchange completed.
     *
     * @param change the record, one of those that {@link #next} gave last
     */
    public void delivered(ChangeEvent change) {
        memory.delivered(given.remove(change.id()), change.row());
        deliveredOfPage.add(change.id());
    }

    /** Ends the delivery for now. What was given and not delivered is read again another time, as it is by then. */
    public void leave() {
        endPage();
        if (endOfPage != null) {
            given.clear();
            endOfPage = null;
            pages = null;
            memory.keep();
        }
    }
}
