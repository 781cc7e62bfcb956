package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a consumer remembers of the records of one resource, in a {@link RecordIndex}. What is delivered is written when
 * {@link #keep} is called, which must be before the position moves past it. Where the route stores the position, it is held
 * back until that has happened. Not safe for use by several threads at once.
 *
 * <p>Before a record is delivered of which only the content tells whether it has changed, the content known of it is taken
 * back: if the sink gets the new one, this process dies, and the record goes back to what it was, that must be told, too.
 */
public final class RecordMemory {

    /** So many are written at once, so that a snapshot of any size takes little memory. */
    private static final int BATCH = 1000;

    private final RecordIndex index;
    private final String scope;
    private final Extent extent;
    private final UnsavedRecords unsaved;
    private final Map<String, ListRow> underWay = new HashMap<>();
    private boolean fresh;
    private boolean held;
    private long sweep;

    /** Which records are remembered. */
    public enum Extent {
        /** Those without a modified time, which are compared by their content. */
        TIMELESS,
        /** All of them. */
        ALL,
        /** All of them, with their content. */
        ALL_WITH_CONTENT;

        boolean covers(ListRow row) {
            return this != TIMELESS || row.modified() == null;
        }
    }

    /**
     * Makes a memory.
     *
     * @param index where the records are kept
     * @param scope the consumer and the resource
     * @param extent which records are remembered
     */
    public RecordMemory(RecordIndex index, String scope, Extent extent) {
        this.index = index;
        this.scope = scope;
        this.extent = extent;
        this.unsaved = new UnsavedRecords(index, scope);
        this.fresh = index.count(scope) == 0;
    }

    /** From now on, what was delivered is written only when the position that covers it is known to be stored. */
    public void hold() {
        held = true;
    }

    /** Looks up what is known of some rows. */
    KnownRecords find(List<ListRow> rows) {
        if (!held && unsaved.size() >= BATCH) {
            unsaved.save();
        }
        List<String> ids = rows.stream().filter(extent::covers).map(ListRow::id).toList();
        return new KnownRecords(find(ids), extent, fresh);
    }

    private Map<String, IndexedRecord> find(Collection<String> ids) {
        return unsaved.added(ids, ids.isEmpty() ? Map.of() : index.find(scope, ids));
    }

    /** Tells whether nothing was known when this began. */
    public boolean isFresh() {
        return fresh;
    }

    /**
     * Notes that rows will be delivered. Where all records are remembered, those that nothing is known of are written at
     * once: if they reach the sink, this process dies, and they are deleted, only the index can tell of it.
     */
    void willBeDelivered(List<ListRow> rows, KnownRecords known) {
        underWay.clear();
        rows.forEach(row -> underWay.put(row.id(), row));
        Map<String, IndexedRecord> announced = new HashMap<>();
        for (ListRow row : rows) {
            if (extent != Extent.TIMELESS && known.isUnknown(row)) {
                announced.put(row.id(), IndexedRecord.onlySeen(sweep));
            } else if (known.isOther(row)) {
                announced.put(row.id(), known.withoutContent(row));
            }
        }
        if (!announced.isEmpty()) {
            index.put(scope, announced);
            index.flush();
            unsaved.drop(announced.keySet());
        }
    }

    /**
     * Notes that a row was delivered. Never fails, so that what was delivered is known here even if the index is away.
     *
     * @param row the row
     * @param content the record as it was delivered, null for none
     */
    void delivered(ListRow row, JsonNode content) {
        if (extent.covers(row)) {
            unsaved.put(row.id(), note(row, content));
        }
    }

    private IndexedRecord note(ListRow row, JsonNode content) {
        return new IndexedRecord(
                row.modified(),
                row.modified() == null ? ContentHash.of(row.json()) : null,
                sweep,
                extent == Extent.ALL_WITH_CONTENT ? content : null);
    }

    /** Forgets a record whose deletion was delivered. Never fails. */
    void forget(String id) {
        unsaved.putGone(id);
    }

    /** Writes deletions that were delivered, so that a crash repeats none. */
    void keepDeletions() {
        if (unsaved.hasGone()) {
            keep();
        }
    }

    /**
     * Writes what was delivered in the transaction of the thread that calls, if the index can, because the position is
     * stored in that transaction.
     *
     * @param change the change that is under way, null if it is not delivered whole with this exchange
     */
    public void storeWithPosition(ChangeEvent change) {
        if (!index.isInCallersTransaction()) {
            return;
        }
        ListRow row = change == null ? null : underWay.get(change.id());
        if (change != null && change.type() == ChangeType.DELETED) {
            unsaved.store(Map.of(change.id(), Optional.empty()));
        } else if (row != null && extent.covers(row)) {
            unsaved.store(Map.of(row.id(), Optional.of(note(row, change.row()))));
        } else {
            unsaved.store(Map.of());
        }
    }

    /**
     * Notes what became of the exchange during which {@link #storeWithPosition} may have been called.
     *
     * @param well false if it failed
     */
    public void exchangeEnded(boolean well) {
        unsaved.exchangeEnded(well);
    }

    /** Writes what is held back: the position that covers it is stored. */
    public void release() {
        unsaved.save();
        index.flush();
    }

    private void write() {
        if (!held) {
            unsaved.save();
        }
    }

    /** Notes that all records were looked at: from now on, one that is not known is new. */
    void lookedAtAll() {
        fresh = false;
    }

    /** Writes what was delivered, so that it survives a crash. */
    void keep() {
        write();
        index.flush();
    }

    /** Notes that a sweep begins; what is delivered from now on need not be seen by it. */
    void sweepBegins(long number) {
        sweep = number;
    }

    /** Notes that the sweep under way has seen records. */
    void seen(List<String> ids) {
        index.seen(scope, ids, sweep);
    }

    /** Records that the sweep under way has not seen. */
    List<String> notSeen(String afterId, int most) {
        write();
        String last = afterId;
        List<String> ids = index.notSeen(scope, sweep, last, most);
        List<String> missing = missing(ids);
        while (missing.isEmpty() && !ids.isEmpty()) {
            last = ids.get(ids.size() - 1);
            ids = index.notSeen(scope, sweep, last, most);
            missing = missing(ids);
        }
        return missing;
    }

    private List<String> missing(List<String> ids) {
        return ids.stream().filter(id -> !unsaved.isSettled(id, sweep)).toList();
    }

    /** How many records the sweep under way has not seen, counted up to a number. */
    long countNotSeen(long most) {
        long count = 0;
        String last = null;
        while (count < most) {
            List<String> ids = notSeen(last, (int) Math.min(BATCH, most - count));
            count += ids.size();
            if (ids.isEmpty()) {
                break;
            }
            last = ids.get(ids.size() - 1);
        }
        return count;
    }

    long count() {
        write();
        return index.count(scope);
    }

    /**
     * The deletion of a record, with what is known of it.
     *
     * @param resource the resource
     * @param id the record's id
     * @return the deletion
     */
    public ChangeEvent deletion(String resource, String id) {
        IndexedRecord last = find(List.of(id)).get(id);
        return new ChangeEvent(
                resource,
                id,
                ChangeType.DELETED,
                last == null ? null : last.modified(),
                null,
                null,
                last == null ? null : last.image());
    }

    /** Forgets what records without a modified time held, so that they are delivered again, but not that they exist. */
    public void forgetContents() {
        unsaved.save();
        String last = null;
        for (List<String> ids = all(last); !ids.isEmpty(); ids = all(last)) {
            Map<String, IndexedRecord> changed = new HashMap<>();
            index.find(scope, ids).forEach((id, record) -> {
                if (record.hash() != null) {
                    changed.put(id, new IndexedRecord(record.modified(), null, record.sweep(), record.image()));
                }
            });
            if (!changed.isEmpty()) {
                index.put(scope, changed);
            }
            last = ids.get(ids.size() - 1);
        }
        index.flush();
    }

    private List<String> all(String afterId) {
        return index.notSeen(scope, Long.MAX_VALUE, afterId, BATCH);
    }
}
