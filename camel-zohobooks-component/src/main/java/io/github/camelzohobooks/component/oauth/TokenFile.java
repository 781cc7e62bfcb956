package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of one set of credentials. Any thread may read; who has the turn of {@link #lock()} may write, too. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

    private final Path file;
    private final Path lock;
    private final Path aside;
    private volatile Known known;

    /**
     * What a file was when it was looked at. Files are never changed in place, so another content has another identity,
     * time or size.
     */
    private record Stamp(Object identity, Instant modified, long size) {

        private static Stamp of(Path file) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        attributes.fileKey(), attributes.lastModifiedTime().toInstant(), attributes.size());
            } catch (NoSuchFileException e) {
                return new Stamp(null, Instant.MIN, 0);
            }
        }
    }

    /**
     * What is known of the file, so that a call does not read it each time.
     *
     * @param stamp the file on the disk
     * @param state its content, or what came of it
     * @param isSaved false if the disk did not take the state, which is therefore newer than the file
     */
    private record Known(Stamp stamp, TokenState state, boolean isSaved) {}

    TokenFile(Path directory, String key) {
        this.file = directory.resolve(key + ".token");
        this.lock = directory.resolve(key + ".lock");
        this.aside = directory.resolve(key + ".damaged");
    }

    Path lock() {
        return lock;
    }

    /** Whether another object for the same file would do as well, and no call needs it soon. */
    boolean isForgettable(Instant now) {
        Known last = known;
        return last == null || last.state().isPast(now);
    }

    TokenState read() {
        try {
            Stamp stamp = Stamp.of(file);
            Known last = known;
            if (last != null && last.stamp().equals(stamp)) {
                return last.state();
            }
            TokenState state = load();
            known = new Known(stamp, state, true);
            return state;
        } catch (IllegalArgumentException e) {
            // What to do about the damage is decided by who has the turn.
            return TokenState.EMPTY;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Reads what is on the disk now, and mends it if it is damaged. */
    TokenState readInTurn() {
        try {
            Known last = known;
            if (last != null && !last.isSaved() && last.stamp().equals(Stamp.of(file))) {
                return last.state();
            }
            return load();
        } catch (IllegalArgumentException e) {
            return replaceDamaged(e.getMessage());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private TokenState load() throws IOException {
        try {
            return TokenFileFormat.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return TokenState.EMPTY;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not text");
        }
    }

    /**
     * Nobody knows how many tokens were asked for before. So one is asked for now, and the next one in ten minutes; none at
     * all if a file was damaged in the last ten minutes already.
     */
    private TokenState replaceDamaged(String problem) {
        List<Instant> assumed = new ArrayList<>();
        try {
            if (Files.exists(aside)) {
                assumed.add(Files.getLastModifiedTime(aside).toInstant());
            }
            assumed.addAll(Collections.nCopies(
                    TokenState.MAX_REFRESHES - 1,
                    Files.getLastModifiedTime(file).toInstant()));
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(file, e);
        }
        LOG.warn(
                "The token file {} is damaged: {}. It is kept as {}, and one new access token is asked for; as nobody"
                        + " knows how many were asked for before, the next one is not before ten minutes are over",
                file,
                problem,
                aside.getFileName());
        TokenState state = new TokenState(null, assumed, null);
        write(state);
        return state;
    }

    /** A token that cannot be stored is used all the same; else every call would ask for another one. */
    void write(TokenState state) {
        boolean isSaved = true;
        try {
            AtomicFile.writeForOwner(file, TokenFileFormat.write(state));
        } catch (IOException e) {
            isSaved = false;
            LOG.warn(
                    "The token file {} cannot be written ({}). Until it can, the access token is kept in memory only:"
                            + " other programs do not get it, and a restart asks for another one",
                    file,
                    e.toString());
        }
        try {
            known = new Known(Stamp.of(file), state, isSaved);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    static ZohoBooksException failed(Path file, IOException cause) {
        return new ZohoBooksException(
                "The token file " + file + " cannot be used (" + cause
                        + "). Programs that share it must run as the same" + " user",
                ErrorDetails.BEFORE_ANY_REQUEST,
                cause);
    }
}
