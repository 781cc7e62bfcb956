package io.github.camelzohobooks.component.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets threads and processes take turns: whoever holds the turn of a file is alone with what the file stands for. A turn
 * ends with its process, so a crash leaves nothing locked. Safe for use by many threads.
 *
 * <p>The turns of a JVM are counted in one place for all, which is the only static state of the component, because what
 * it guards is the process's own: in POSIX, file locks belong to the process, and closing any channel of a file ends all of
 * them, also those that another object took. So no channel may be opened by who does not have the turn inside the JVM.
 */
public final class FileTurns {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private static final Lock REGISTERING = new ReentrantLock();
    private static final Map<Path, Waiting> INSIDE = new HashMap<>();

    private FileTurns() {}

    /** The lock of a file inside the JVM, dropped when nobody wants it. */
    private static final class Waiting {
        private final Lock lock = new ReentrantLock(true);
        private int users;
    }

    /** A turn; closing it passes it on. */
    public static final class Turn implements AutoCloseable {
        private final Path file;
        private final Waiting inside;
        private FileChannel channel;

        private Turn(Path file, Waiting inside) {
            this.file = file;
            this.inside = inside;
        }

        @Override
        public void close() throws IOException {
            try {
                if (channel != null) {
                    // Ends the lock, too.
                    channel.close();
                }
            } finally {
                inside.lock.unlock();
                leave(file, inside);
            }
        }
    }

    /**
     * Waits for a turn.
     *
     * @param file the lock file; it is made where there is none, for its owner only, stays empty and is never deleted
     * @param longest how long to wait
     * @return the turn, to be closed
     * @throws IOException if the file cannot be opened or locked
     * @throws TimeoutException if others held the turn all the time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public static Turn take(Path file, Duration longest) throws IOException, TimeoutException, InterruptedException {
        Path real = file.toAbsolutePath().normalize();
        long deadline = System.nanoTime() + longest.toNanos();
        Waiting inside = enter(real);
        boolean taken = false;
        try {
            taken = inside.lock.tryLock() || inside.lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            if (!taken) {
                leave(real, inside);
            }
        }
        if (!taken) {
            throw timeout(real, longest);
        }
        Turn turn = new Turn(real, inside);
        boolean locked = false;
        try {
            turn.channel = open(real);
            while (!isLocked(turn.channel)) {
                if (System.nanoTime() - deadline > 0) {
                    throw timeout(real, longest);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted while waiting for " + real);
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            locked = true;
            return turn;
        } finally {
            if (!locked) {
                turn.close();
            }
        }
    }

    private static TimeoutException timeout(Path file, Duration longest) {
        return new TimeoutException(
                "Another thread or program has held " + file + " for " + longest.toSeconds() + " s");
    }

    private static Waiting enter(Path file) {
        REGISTERING.lock();
        try {
            Waiting inside = INSIDE.computeIfAbsent(file, path -> new Waiting());
            inside.users++;
            return inside;
        } finally {
            REGISTERING.unlock();
        }
    }

    private static void leave(Path file, Waiting inside) {
        REGISTERING.lock();
        try {
            inside.users--;
            if (inside.users == 0) {
                INSIDE.remove(file);
            }
        } finally {
            REGISTERING.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                OwnerOnly.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Another process was quicker.
            }
        }
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Asks and does not wait: waiting would close the channel when the thread is interrupted. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // The same class in another class loader of this JVM.
            return false;
        }
    }
}
