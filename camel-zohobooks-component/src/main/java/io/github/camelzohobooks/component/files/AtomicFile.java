package io.github.camelzohobooks.component.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces a file as a whole, and only after the new one is on the disk, so that a crash or power cut leaves either the old
 * content or the new one. Whoever writes the same file must take turns with others.
 */
public final class AtomicFile {

    /** Of a fixed name, so that what a crash leaves behind is overwritten and does not pile up. */
    private static final String UNFINISHED = "~";

    private AtomicFile() {}

    /**
     * Writes a file with the rights that new files have.
     *
     * @param file the file, which need not exist
     * @param content what will be in it, as UTF-8
     * @throws IOException if it cannot be written; the old content is kept
     */
    public static void write(Path file, String content) throws IOException {
        write(file, content, Files::createFile);
    }

    /**
     * Writes a file that only its owner may read and write, from its first moment on.
     *
     * @param file the file, which need not exist
     * @param content what will be in it, as UTF-8
     * @throws IOException if it cannot be written; the old content is kept
     */
    public static void writeForOwner(Path file, String content) throws IOException {
        write(file, content, OwnerOnly::createFile);
    }

    /** Makes an empty file. */
    private interface Creation {
        Path create(Path file) throws IOException;
    }

    private static void write(Path file, String content, Creation creation) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.deleteIfExists(fresh);
            creation.create(fresh);
            writeToDisk(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Not by a channel: one is closed when its thread is interrupted, as the threads of a stopping route are. */
    private static void writeToDisk(Path file, String content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }
}
