package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.files.FileTurns;
import io.github.camelzohobooks.component.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tokens in a directory, one small file for each set of credentials, with the times of the refreshes and the pause
 * after a refusal. So a program that is restarted goes on with its token, and programs on the same machine that use the same
 * directory share it: together they stay inside Zoho's allowance of ten new tokens in ten minutes.
 *
 * <p>Only the owner of a file may read it, because an access token is good for an hour. A file is replaced as a whole, so a
 * crash leaves a readable one; while one program asks Zoho for a token, the others wait, for a crashed one they do not.
 * Safe for use by many threads, instances and processes. File locks must work, which they do not on every network drive.
 */
public final class FileTokenStore extends ServiceSupport implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileTokenStore.class);

    /** Longer than a refresh takes, whose answer is waited for a minute unless the user has set another timeout. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Path directory;
    private final Duration longestWait;
    private final Map<String, TokenFile> files = new ConcurrentHashMap<>();

    /**
     * Makes a store.
     *
     * @param directory where the files are; it is created, for its owner only, when the store starts
     */
    public FileTokenStore(String directory) {
        this(directory, LONGEST_WAIT);
    }

    FileTokenStore(String directory, Duration longestWait) {
        this.directory = Path.of(Objects.requireNonNull(directory, "directory"))
                .toAbsolutePath()
                .normalize();
        this.longestWait = longestWait;
    }

    @Override
    protected void doStart() {
        try {
            OwnerOnly.createDirectories(directory);
            if (!OwnerOnly.isPossibleIn(directory)) {
                LOG.warn(
                        "The file system of {} knows no owners: whoever can read the directory can use the access"
                                + " tokens in it. Choose another place for it",
                        directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Tokens cannot be kept in " + directory + ", which is no directory and cannot be made one", e);
        }
        if (!Files.isWritable(directory)) {
            throw new IllegalStateException(
                    "Tokens cannot be kept in " + directory + ", because it may not be written to");
        }
    }

    @Override
    public TokenState read(String key) {
        return file(key).read();
    }

    @Override
    public TokenState update(String key, Change change) {
        TokenFile file = file(key);
        try (FileTurns.Turn turn = FileTurns.take(file.lock(), longestWait)) {
            Objects.requireNonNull(turn);
            TokenState current = file.readInTurn();
            TokenState next = change.apply(current, file::write);
            if (!next.equals(current)) {
                file.write(next);
            }
            return next;
        } catch (TimeoutException e) {
            ErrorDetails later = new ErrorDetails(ErrorDetails.NO_CODE, 0, true, null);
            throw new ZohoBooksUnavailableException(
                    "No access token: " + e.getMessage() + ". If a program hangs, end it", later, false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZohoBooksException(
                    "Interrupted while another program asked for an access token", ErrorDetails.BEFORE_ANY_REQUEST, e);
        } catch (IOException e) {
            throw TokenFile.failed(file.lock(), e);
        }
    }

    /** The files stay: another program may have them in use. */
    @Override
    public void forgetPast(Instant now) {
        files.values().removeIf(file -> file.isForgettable(now));
    }

    private TokenFile file(String key) {
        return files.computeIfAbsent(key, k -> new TokenFile(directory, k));
    }

    /**
     * Where the files are.
     *
     * @return the absolute path
     */
    public Path directory() {
        return directory;
    }
}
