package io.github.camelzohobooks.component.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be remembered of records and is not written yet. A note may be written several times, and counts as unsaved
 * until it is dropped: whoever wrote it in a transaction of others does not know what became of that.
 */
final class UnsavedRecords {

    private final RecordIndex index;
    private final String scope;
    /** What is to be remembered by id, empty for nothing: the record is gone. */
    private final Map<String, Optional<IndexedRecord>> notes = new HashMap<>();
    /** Those that were written in a transaction of a route, and need not be written in its next one. */
    private final Set<String> stored = new HashSet<>();

    private final Set<String> storing = new HashSet<>();
    private boolean anyGone;

    UnsavedRecords(RecordIndex index, String scope) {
        this.index = index;
        this.scope = scope;
    }

    void put(String id, IndexedRecord record) {
        notes.put(id, Optional.of(record));
        stored.remove(id);
    }

    void putGone(String id) {
        notes.put(id, Optional.empty());
        stored.remove(id);
        anyGone = true;
    }

    void drop(Collection<String> ids) {
        notes.keySet().removeAll(ids);
        stored.removeAll(ids);
    }

    int size() {
        return notes.size();
    }

    boolean hasGone() {
        return anyGone;
    }

    /** What is known of some records, if these are added to what the index knows. */
    Map<String, IndexedRecord> added(Collection<String> ids, Map<String, IndexedRecord> known) {
        Map<String, IndexedRecord> all = new HashMap<>(known);
        for (String id : ids) {
            Optional<IndexedRecord> note = notes.get(id);
            if (note != null) {
                note.ifPresentOrElse(record -> all.put(id, record), () -> all.remove(id));
            }
        }
        return all;
    }

    /** Tells whether a record is gone, or was delivered since a sweep began, so that the sweep need not look for it. */
    boolean isSettled(String id, long sweep) {
        Optional<IndexedRecord> note = notes.get(id);
        return note != null && (note.isEmpty() || note.get().sweep() >= sweep);
    }

    /** Writes everything. */
    void save() {
        write(notes);
        notes.clear();
        stored.clear();
        anyGone = false;
    }

    /**
     * Writes, in the transaction of the thread that calls, what was not written so before.
     *
     * @param underWay what is to be remembered of a record that is under way, by its id, empty if it is gone; may have none
     */
    void store(Map<String, Optional<IndexedRecord>> underWay) {
        Map<String, Optional<IndexedRecord>> written = new HashMap<>(notes);
        written.keySet().removeAll(stored);
        written.putAll(underWay);
        write(written);
        storing.addAll(written.keySet());
    }

    /** Notes what became of the exchange in which {@link #store} was called. */
    void exchangeEnded(boolean well) {
        if (well) {
            stored.addAll(storing);
        }
        storing.clear();
    }

    private void write(Map<String, Optional<IndexedRecord>> written) {
        Map<String, IndexedRecord> there = new HashMap<>();
        List<String> gone = new ArrayList<>();
        written.forEach((id, note) -> note.ifPresentOrElse(record -> there.put(id, record), () -> gone.add(id)));
        if (!there.isEmpty()) {
            index.put(scope, there);
        }
        if (!gone.isEmpty()) {
            index.remove(scope, gone);
        }
    }
}
