package io.github.camelzohobooks.component.changes;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the record index in one file, by H2's MVStore. The file is locked while the index is started, so that no other
 * process opens it. A crash leaves what was flushed, and of later calls each whole or not at all. A file damaged otherwise is
 * told of when the damage is met, except for damage in what was written last: that cannot be told from a crash while writing,
 * and the index goes back to what was there before it.
 *
 * <p>Space that is not used any more is used again, so the file may be a few times as large as what is in it.
 */
public final class FileRecordIndex extends ServiceSupport implements RecordIndex {

    private static final int DEFAULT_CACHE_MEGABYTES = 16;

    private final Path file;
    private int cacheMegabytes = DEFAULT_CACHE_MEGABYTES;
    private volatile IndexFile open;

    /**
     * Makes an index.
     *
     * @param file the path of the file; it and its directory are created when the index starts
     */
    public FileRecordIndex(String file) {
        this.file = Path.of(Objects.requireNonNull(file, "file")).toAbsolutePath();
    }

    public int getCacheMegabytes() {
        return cacheMegabytes;
    }

    /**
     * How much of the file to keep in memory, in megabytes of heap; default 16, at least 1. Takes effect at the next start.
     *
     * @param cacheMegabytes megabytes
     */
    public void setCacheMegabytes(int cacheMegabytes) {
        if (cacheMegabytes < 1) {
            throw new IllegalArgumentException("cacheMegabytes is " + cacheMegabytes + ", but must be at least 1");
        }
        this.cacheMegabytes = cacheMegabytes;
    }

    @Override
    protected void doStart() {
        IndexFile fresh = new IndexFile(file, cacheMegabytes);
        try {
            fresh.flush();
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        open = fresh;
    }

    @Override
    protected void doStop() {
        IndexFile last = open;
        open = null;
        if (last != null) {
            last.close();
        }
    }

    @Override
    public Map<String, IndexedRecord> find(String scope, Collection<String> ids) {
        List<String> wanted = List.copyOf(ids);
        Map<String, IndexedRecord> found = new HashMap<>();
        open().read(store -> IndexMaps.of(store, scope).find(wanted))
                .forEach((id, entry) -> found.put(id, entry.whole()));
        return found;
    }

    @Override
    public void put(String scope, Map<String, IndexedRecord> records) {
        Map<String, IndexMaps.Entry> entries = new HashMap<>();
        records.forEach((id, record) -> entries.put(id, IndexMaps.Entry.of(record)));
        open().write(store -> entries.forEach(IndexMaps.of(store, scope)::put));
    }

    @Override
    public void seen(String scope, Collection<String> ids, long sweep) {
        List<String> seen = List.copyOf(ids);
        open().write(store -> {
            IndexMaps records = IndexMaps.of(store, scope);
            seen.forEach(id -> records.seen(id, sweep));
        });
    }

    @Override
    public List<String> notSeen(String scope, long sweep, String afterId, int most) {
        return open().read(store -> IndexMaps.of(store, scope).notSeen(sweep, afterId, most));
    }

    @Override
    public void remove(String scope, Collection<String> ids) {
        List<String> gone = List.copyOf(ids);
        open().write(store -> gone.forEach(IndexMaps.of(store, scope)::remove));
    }

    @Override
    public long count(String scope) {
        return open().read(store -> IndexMaps.of(store, scope).count());
    }

    @Override
    public void clear(String scope) {
        open().write(store -> IndexMaps.of(store, scope).clear());
    }

    @Override
    public void flush() {
        open().flush();
    }

    /** Names the file, for messages. */
    @Override
    public String toString() {
        return "file " + file;
    }

    private IndexFile open() {
        IndexFile current = open;
        if (current == null) {
            throw new IllegalStateException("The record index in " + file + " is not started");
        }
        return current;
    }
}
