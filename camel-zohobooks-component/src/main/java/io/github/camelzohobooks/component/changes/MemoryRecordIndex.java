package io.github.camelzohobooks.component.changes;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the record index in memory. It is empty when it is started, so after a restart every record is a new one, and the
 * first sweep finds no deletion. Each record takes about 200 bytes of heap, and an image about as much as its record.
 */
public final class MemoryRecordIndex extends ServiceSupport implements RecordIndex {

    private final Map<String, NavigableMap<String, IndexedRecord>> scopes = new HashMap<>();
    private final Lock access = new ReentrantLock();

    @Override
    public Map<String, IndexedRecord> find(String scope, Collection<String> ids) {
        try (Held records = records(scope)) {
            Map<String, IndexedRecord> found = new HashMap<>();
            for (String id : ids) {
                IndexedRecord known = records.byId().get(id);
                if (known != null) {
                    found.put(id, known);
                }
            }
            return found;
        }
    }

    @Override
    public void put(String scope, Map<String, IndexedRecord> given) {
        try (Held records = records(scope)) {
            given.forEach(
                    (id, record) -> records.byId().merge(id, record, (known, fresh) -> fresh.seen(known.sweep())));
        }
    }

    @Override
    public void seen(String scope, Collection<String> ids, long sweep) {
        try (Held records = records(scope)) {
            for (String id : ids) {
                records.byId().merge(id, IndexedRecord.onlySeen(sweep), (known, seen) -> known.seen(sweep));
            }
        }
    }

    @Override
    public List<String> notSeen(String scope, long sweep, String afterId, int most) {
        try (Held records = records(scope)) {
            NavigableMap<String, IndexedRecord> rest =
                    afterId == null ? records.byId() : records.byId().tailMap(afterId, false);
            return rest.entrySet().stream()
                    .filter(entry -> entry.getValue().sweep() < sweep)
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @Override
    public void remove(String scope, Collection<String> ids) {
        try (Held records = records(scope)) {
            ids.forEach(records.byId()::remove);
        }
    }

    @Override
    public long count(String scope) {
        try (Held records = records(scope)) {
            return records.byId().size();
        }
    }

    @Override
    public void clear(String scope) {
        try (Held records = records(scope)) {
            records.byId().clear();
        }
    }

    /** Does nothing, as nothing here survives the process. */
    @Override
    public void flush() {
        checkStarted();
    }

    @Override
    protected void doStop() {
        access.lock();
        try {
            scopes.clear();
        } finally {
            access.unlock();
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return "memory";
    }

    private void checkStarted() {
        if (!isStarted()) {
            throw new IllegalStateException("The record index in memory is not started");
        }
    }

    private Held records(String scope) {
        checkStarted();
        access.lock();
        return new Held(scopes.computeIfAbsent(scope, name -> new TreeMap<>()), access);
    }

    /** The records of a scope, which are the holder's alone until it closes them. */
    private record Held(NavigableMap<String, IndexedRecord> byId, Lock access) implements AutoCloseable {
        @Override
        public void close() {
            access.unlock();
        }
    }
}
