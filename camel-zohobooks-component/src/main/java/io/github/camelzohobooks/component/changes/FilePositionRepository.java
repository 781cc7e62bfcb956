package io.github.camelzohobooks.component.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps positions in a directory, one small text file for each. A file is replaced as a whole and only after the new one
 * is on the disk, so that a crash or power cut leaves either the old position or the new one. Camel's own
 * {@code FileStateRepository} truncates in place, and a file torn by a crash would read as a first run.
 *
 * <p>Safe for use by many threads of one JVM. To set or reset a position, stop the route and edit or delete its file.
 */
public final class FilePositionRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final String SUFFIX = ".position";

    private final Path directory;
    private final Lock writing = new ReentrantLock();

    /**
     * Makes a repository.
     *
     * @param directory where the files are; it is created when the repository starts
     */
    public FilePositionRepository(String directory) {
        this.directory = Path.of(Objects.requireNonNull(directory, "directory"));
    }

    @Override
    protected void doStart() throws Exception {
        Files.createDirectories(directory);
    }

    @Override
    public void setState(String key, String value) {
        writing.lock();
        try {
            Path file = file(key);
            Path fresh = Files.createTempFile(directory, "new", SUFFIX + "~");
            try {
                writeToDisk(fresh, value);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Position " + key + " cannot be written to " + directory.toAbsolutePath(), e);
        } finally {
            writing.unlock();
        }
    }

    private static void writeToDisk(Path file, String value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public String getState(String key) {
        try {
            return Files.readString(file(key), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Position " + key + " cannot be read from " + file(key).toAbsolutePath(), e);
        }
    }

    private Path file(String key) {
        return directory.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8) + SUFFIX);
    }

    /** Names the directory, for messages about a position. */
    @Override
    public String toString() {
        return "files in " + directory.toAbsolutePath();
    }
}
