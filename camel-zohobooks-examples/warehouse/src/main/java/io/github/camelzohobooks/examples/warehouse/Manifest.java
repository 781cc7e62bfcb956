package io.github.camelzohobooks.examples.warehouse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.catalog.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/**
 * What an export holds. An export without manifest is not complete. Immutable.
 *
 * @param began when the export began, in UTC
 * @param ended when its last record was written
 * @param resources what was exported
 * @param leftOut what could not be read, and why
 */
record Manifest(String began, String ended, List<Exported> resources, Map<String, String> leftOut) {

    static final String FILE = "manifest.json";

    private static final JsonMapper JSON = new JsonMapper();

    Manifest {
        resources = List.copyOf(resources);
    }

    /**
     * A resource.
     *
     * @param resource its name
     * @param records how many different records there are
     * @param lines how many lines there are; more than records where some changed during the export
     * @param from the earliest modified time, missing where records do not tell one
     * @param to the latest
     * @param files the files, in the order in which they are to be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Exported(String resource, long records, long lines, String from, String to, List<FileEntry> files) {
        Exported {
            files = List.copyOf(files);
        }
    }

    /**
     * A file.
     *
     * @param name the name
     * @param lines how many lines it has
     * @param bytes how long it is
     * @param sha256 its checksum, in hexadecimal digits
     * @param pages where each page begins, in bytes; each is a gzip file by itself
     */
    record FileEntry(String name, long lines, long bytes, String sha256, List<Long> pages) {
        FileEntry {
            pages = List.copyOf(pages);
        }
    }

    /** Describes the files of a resource, after having read them. */
    static Exported describe(Path directory, Resource resource, Progress progress) throws IOException {
        String idField = resource.idField().orElseThrow();
        // Only what came after the snapshot can be there twice, so only those ids need to be kept.
        Set<String> late = new HashSet<>();
        forEachLine(directory, progress, (number, line) -> {
            if (number >= progress.snapshotLines()) {
                late.add(id(line, idField));
            }
        });
        long[] early = new long[1];
        if (!late.isEmpty()) {
            forEachLine(directory, progress, (number, line) -> {
                if (number < progress.snapshotLines() && !late.contains(id(line, idField))) {
                    early[0]++;
                }
            });
        }
        List<FileEntry> files = new ArrayList<>();
        for (Part part : progress.parts()) {
            files.add(new FileEntry(
                    part.file(), part.lines(), part.bytes(), sha256(directory.resolve(part.file())), part.pages()));
        }
        return new Exported(
                resource.name(),
                late.isEmpty() ? progress.lines() : early[0] + late.size(),
                progress.lines(),
                progress.from(),
                progress.to(),
                files);
    }

    private static void forEachLine(Path directory, Progress progress, BiConsumer<Long, String> action)
            throws IOException {
        long number = 0;
        for (Part part : progress.parts()) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(directory.resolve(part.file()))),
                    StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    action.accept(number++, line);
                }
            }
        }
        if (number != progress.lines()) {
            throw new IOException("The files in " + directory + " have " + number + " lines where " + progress.lines()
                    + " were written: somebody has changed them. Delete the directory to export anew");
        }
    }

    private static String id(String line, String idField) {
        try {
            return JSON.readTree(line).path(idField).asText();
        } catch (IOException e) {
            throw new IllegalStateException("A line is no JSON: " + line, e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes it as a whole. */
    void write(Path directory) throws IOException {
        Path written = directory.resolve(FILE + ".part");
        Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(written, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
}
