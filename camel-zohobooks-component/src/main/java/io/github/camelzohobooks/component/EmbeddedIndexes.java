package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.component.changes.RecordIndex;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The record indexes of consumers that need one, have set none, and keep their positions in files: one for each directory
 * of positions, in that directory. Safe for use by many threads.
 */
final class EmbeddedIndexes {

    private static final String FILE_NAME = "records.index";

    private final Map<Path, RecordIndex> byDirectory = new HashMap<>();
    private final Lock lock = new ReentrantLock();

    /** The index that lies beside some positions. */
    RecordIndex beside(FilePositionRepository positions) {
        lock.lock();
        try {
            return byDirectory.computeIfAbsent(
                    positions.directory(),
                    directory ->
                            new FileRecordIndex(directory.resolve(FILE_NAME).toString()));
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            ServiceHelper.stopService(byDirectory.values());
            byDirectory.clear();
        } finally {
            lock.unlock();
        }
    }
}
