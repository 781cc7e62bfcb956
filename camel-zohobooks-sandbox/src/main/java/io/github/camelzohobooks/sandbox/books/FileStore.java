package io.github.camelzohobooks.sandbox.books;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The files of one organization, kept beside the records, which stay as small as they are. What an action did to files is
 * undone with the rest if the action fails. Safe for use by many threads.
 */
public final class FileStore {

    private final Ledger ledger;
    private final Pending pending;
    private final Map<String, StoredFile> files = new ConcurrentSkipListMap<>();

    FileStore(Ledger ledger, Pending pending) {
        this.ledger = ledger;
        this.pending = pending;
    }

    /**
     * Keeps a file.
     *
     * @param file the file
     * @return the id that it gets
     */
    public String keep(StoredFile file) {
        return ledger.atomically(() -> {
            String id = ledger.ids().next();
            files.put(id, file);
            pending.add(() -> files.remove(id), null);
            return id;
        });
    }

    /**
     * Finds a file.
     *
     * @param id its id
     * @return the file, or empty if there is none
     */
    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /**
     * All files.
     *
     * @return an unmodifiable view by id, in the order in which the files came
     */
    public Map<String, StoredFile> all() {
        return Collections.unmodifiableMap(files);
    }

    /**
     * Throws a file away.
     *
     * @param id its id
     * @return whether there was such a file
     */
    public boolean discard(String id) {
        return ledger.atomically(() -> {
            StoredFile old = files.remove(id);
            if (old != null) {
                pending.add(() -> files.put(id, old), null);
            }
            return old != null;
        });
    }
}
