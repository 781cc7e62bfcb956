package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.files.AtomicFile;
import io.github.camelzohobooks.component.files.FileTurns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps positions in a directory, one small text file for each. A file is replaced as a whole and only after the new one
 * is on the disk, so that a crash or power cut leaves either the old position or the new one. Camel's own
 * {@code FileStateRepository} truncates in place, and a file torn by a crash would read as a first run.
 *
 * <p>Safe for use by many threads and processes, which take turns to write by a lock on the file {@value #LOCK}; a
 * directory that they share over a network must keep such locks. To set or reset a position, stop the route and edit or delete its file.
 */
public final class FilePositionRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final String SUFFIX = ".position";
    private static final String LOCK = "positions.lock";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Path directory;

    /**
     * Makes a repository.
     *
     * @param directory where the files are; it is created when the repository starts
     */
    public FilePositionRepository(String directory) {
        this.directory = Path.of(Objects.requireNonNull(directory, "directory"))
                .toAbsolutePath()
                .normalize();
    }

    @Override
    protected void doStart() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Positions cannot be kept in " + directory + ", which is no directory and" + " cannot be made one",
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new IllegalStateException(
                    "Positions cannot be kept in " + directory + ", because it may not be written to");
        }
    }

    @Override
    public void setState(String key, String value) {
        // The threads of a stopping route are interrupted, and have a position to store all the same.
        boolean interrupted = Thread.interrupted();
        try (FileTurns.Turn turn = FileTurns.take(directory.resolve(LOCK), LONGEST_WAIT)) {
            Objects.requireNonNull(turn);
            AtomicFile.write(file(key), value);
        } catch (IOException e) {
            throw new UncheckedIOException("Position " + key + " cannot be written to " + directory, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Position " + key + " cannot be written: " + e.getMessage() + ". If a program hangs, end it", e);
        } catch (InterruptedException e) {
            interrupted = true;
            throw new IllegalStateException(
                    "Interrupted while another program wrote a position to " + directory + ", so position " + key
                            + " stays as it was",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String getState(String key) {
        try {
            return Files.readString(file(key), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Position " + key + " cannot be read from " + file(key), e);
        }
    }

    private Path file(String key) {
        // The encoder leaves the star as it is, which Windows does not allow in names.
        String name = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("*", "%2A");
        return directory.resolve(name + SUFFIX);
    }

    /**
     * Where the files are.
     *
     * @return the absolute path
     */
    public Path directory() {
        return directory;
    }

    /** Names the directory, for messages about a position. */
    @Override
    public String toString() {
        return "files in " + directory;
    }
}
