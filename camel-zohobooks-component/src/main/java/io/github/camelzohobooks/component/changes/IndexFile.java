package io.github.camelzohobooks.component.changes;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file of a {@link FileRecordIndex}. All work on it is done by one thread of its own, one call after the other: when a
 * thread that reads or writes a file is interrupted, as the threads of a stopping route are, Java closes the file.
 */
final class IndexFile {

    private static final int MOST_UNSAVED_BYTES = 8 * 1024 * 1024;
    private static final int LEAST_FILLED_PERCENT = 60;
    private static final int COMPACTED_BYTES = 8 * 1024 * 1024;

    private static final int COMPACTION_AT_THE_END_MILLIS = 500;

    private final Path file;
    private final int cacheMegabytes;
    private final ExecutorService thread;
    /** Used by the thread only; null until it is opened, and after a failure. */
    private MVStore store;

    IndexFile(Path file, int cacheMegabytes) {
        this.file = file;
        this.cacheMegabytes = cacheMegabytes;
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "zohobooks record index " + file.getFileName());
            worker.setDaemon(true);
            return worker;
        });
    }

    <T> T read(Function<MVStore, T> work) {
        return await(thread.submit(() -> guard(work)));
    }

    /** Does work that is saved as a whole: saving begins after it, never during it. */
    void write(Consumer<MVStore> work) {
        read(opened -> {
            work.accept(opened);
            if (opened.getUnsavedMemory() > MOST_UNSAVED_BYTES) {
                save(opened);
            }
            return null;
        });
    }

    void flush() {
        read(opened -> {
            save(opened);
            opened.sync();
            return null;
        });
    }

    private static void save(MVStore opened) {
        opened.commit();
        if (opened.getFileStore().getChunksFillRate() < LEAST_FILLED_PERCENT) {
            opened.compact(LEAST_FILLED_PERCENT, COMPACTED_BYTES);
        }
    }

    void close() {
        try {
            await(thread.submit(this::closeStore));
        } finally {
            thread.shutdown();
        }
    }

    private Void closeStore() {
        MVStore opened = store;
        store = null;
        if (opened != null) {
            try {
                opened.commit();
                opened.close(COMPACTION_AT_THE_END_MILLIS);
            } catch (RuntimeException e) {
                opened.closeImmediately();
                throw failure(e);
            }
        }
        return null;
    }

    private <T> T guard(Function<MVStore, T> work) {
        try {
            if (store == null) {
                store = open();
            }
            return work.apply(store);
        } catch (RuntimeException e) {
            if (store != null) {
                // What is in memory may be as wrong as what could not be read; the next call begins with the file.
                store.closeImmediately();
                store = null;
            }
            throw failure(e);
        }
    }

    private MVStore open() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Saving is ours alone, so that a call is saved whole. High compression checks what it reads, too.
        MVStore opened = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(cacheMegabytes)
                .autoCommitDisabled()
                .compressHigh()
                .open();
        opened.setVersionsToKeep(0);
        return opened;
    }

    private RuntimeException failure(RuntimeException cause) {
        if (cause instanceof MVStoreException known && known.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return new IllegalStateException(
                    "The record index " + file + " is in use, by another process or by another index in this one."
                            + " Give each consumer's process a file of its own, or use JdbcRecordIndex to share one",
                    cause);
        }
        if (isOfTheDisk(cause)) {
            return new UncheckedIOException(
                    "The record index " + file
                            + " cannot be read or written. Check that the disk is there and not full, and"
                            + " that the file may be written to; the next poll tries anew",
                    new IOException(cause));
        }
        return new IllegalStateException(
                "The record index " + file
                        + " is damaged, or no such index, or written by another version. Restore it from a"
                        + " backup, or move the file away and start again. The index begins empty then: changes of known"
                        + " records may be told as created, records without a modified time are told once more, and"
                        + " records deleted since the last sweep are not noticed",
                cause);
    }

    private static boolean isOfTheDisk(RuntimeException cause) {
        if (cause instanceof MVStoreException known) {
            boolean failed = known.getErrorCode() == DataUtils.ERROR_READING_FAILED
                    || known.getErrorCode() == DataUtils.ERROR_WRITING_FAILED;
            // The end of the file where more should be: that is no fault of the disk.
            return failed && !(known.getCause() instanceof EOFException);
        }
        return cause instanceof UncheckedIOException;
    }

    /** Waits even if this thread is interrupted, which it stays. */
    private static <T> T await(Future<T> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException | CancellationException e) {
                    throw unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Exception e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }
}
