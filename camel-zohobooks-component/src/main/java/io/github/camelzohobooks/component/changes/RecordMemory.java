package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a consumer remembers of the records of one resource, in a {@link RecordIndex}. What is delivered is written when
 * {@link #keep} is called, which must be before the position moves past it. Not safe for use by several threads at once.
 */
public final class RecordMemory {

    /** So many are written at once, so that a snapshot of any size takes little memory. */
    private static final int BATCH = 1000;

    private final RecordIndex index;
    private final String scope;
    private final Extent extent;
    private boolean fresh;
    private long sweep;
    private final Map<String, IndexedRecord> unsaved = new HashMap<>();

    /** Which records are remembered. */
    public enum Extent {
        /** Those without a modified time, which are compared by their content. */
        TIMELESS,
        /** All of them. */
        ALL,
        /** All of them, with their content. */
        ALL_WITH_CONTENT
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
        this.fresh = index.count(scope) == 0;
    }

    /** What was known of some rows before. */
    final class Known {

        private final Map<String, IndexedRecord> records;

        private Known(Map<String, IndexedRecord> records) {
            this.records = records;
        }

        /** Tells whether a row without a time has the content that was delivered last. */
        boolean isSame(ListRow row) {
            IndexedRecord record = records.get(row.id());
            return record != null && ContentHash.of(row.json()).equals(record.hash());
        }

        /** What happened to a record, empty if that cannot be told from here. */
        Optional<ChangeType> type(ListRow row) {
            IndexedRecord record = records.get(row.id());
            if (record != null && !record.isOnlyAnnounced()) {
                return Optional.of(ChangeType.UPDATED);
            }
            return isRemembered(row) && !fresh ? Optional.of(ChangeType.CREATED) : Optional.empty();
        }

        /** Tells whether a newer state than that of a row was delivered. */
        boolean isNewer(ListRow row) {
            IndexedRecord record = records.get(row.id());
            return record != null
                    && Position.isDelivered(record.modified(), row.modified())
                    && !record.modified().equals(row.modified());
        }

        /** Tells whether a state of a record as new as this one, or a newer one, was delivered. */
        boolean isDelivered(ListRow row) {
            return hasDelivered(row)
                    && !row.modified().isAfter(records.get(row.id()).modified());
        }

        /** Tells whether any state of a record with a modified time was delivered. */
        boolean hasDelivered(ListRow row) {
            IndexedRecord record = records.get(row.id());
            return record != null && record.modified() != null;
        }

        private boolean isUnknown(ListRow row) {
            return !records.containsKey(row.id());
        }

        /** The record as it was delivered last, null where that is not known. */
        JsonNode image(ListRow row) {
            IndexedRecord record = records.get(row.id());
            return record == null ? null : record.image();
        }
    }

    private boolean isRemembered(ListRow row) {
        return extent != Extent.TIMELESS || row.modified() == null;
    }

    /** Looks up what is known of some rows. */
    Known find(List<ListRow> rows) {
        List<String> ids =
                rows.stream().filter(this::isRemembered).map(ListRow::id).toList();
        Map<String, IndexedRecord> known = ids.isEmpty() ? new HashMap<>() : new HashMap<>(index.find(scope, ids));
        ids.stream().filter(unsaved::containsKey).forEach(id -> known.put(id, unsaved.get(id)));
        return new Known(known);
    }

    /** Tells whether nothing was known when this began. */
    public boolean isFresh() {
        return fresh;
    }

    /**
     * Notes that rows will be delivered. Where all records are remembered, those that nothing is known of are written at
     * once: if they reach the sink, this process dies, and they are deleted, only the index can tell of it.
     */
    void willBeDelivered(List<ListRow> rows, Known known) {
        if (extent == Extent.TIMELESS) {
            return;
        }
        Map<String, IndexedRecord> announced = new HashMap<>();
        rows.stream().filter(known::isUnknown).forEach(row -> announced.put(row.id(), IndexedRecord.onlySeen(sweep)));
        if (!announced.isEmpty()) {
            index.put(scope, announced);
            index.flush();
        }
    }

    /**
     * Notes that a row was delivered.
     *
     * @param row the row
     * @param content the record as it was delivered, null for none
     */
    void delivered(ListRow row, JsonNode content) {
        if (isRemembered(row)) {
            unsaved.put(
                    row.id(),
                    new IndexedRecord(
                            row.modified(),
                            row.modified() == null ? ContentHash.of(row.json()) : null,
                            sweep,
                            extent == Extent.ALL_WITH_CONTENT ? content : null));
            if (unsaved.size() >= BATCH) {
                write();
            }
        }
    }

    private void write() {
        if (!unsaved.isEmpty()) {
            index.put(scope, unsaved);
            unsaved.clear();
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
        return index.notSeen(scope, sweep, afterId, most);
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
        write();
        IndexedRecord last = index.find(scope, List.of(id)).get(id);
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
        write();
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

    /** Forgets a record whose deletion was delivered. */
    void forget(String id) {
        unsaved.remove(id);
        index.remove(scope, List.of(id));
        index.flush();
    }
}
