package io.github.camelzohobooks.examples.warehouse;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A page that is being appended to a part, as a gzip member of its own. For use by one thread at a time. */
final class PageFile implements AutoCloseable {

    private final Part part;
    private final Path file;
    private final FileOutputStream out;
    private final GZIPOutputStream compressed;
    private boolean torn;
    private long lines;
    private String from;
    private String to;

    /**
     * Begins a page.
     *
     * @param directory where the part is
     * @param part the part, which has the length that it should have
     */
    PageFile(Path directory, Part part) throws IOException {
        this.part = part;
        this.file = directory.resolve(part.file());
        this.out = new FileOutputStream(file.toFile(), true);
        this.compressed = new GZIPOutputStream(new BufferedOutputStream(out));
    }

    /**
     * Appends a record.
     *
     * @param json the record in one line
     * @param modified when it was modified last, null if it does not tell
     */
    void add(String json, String modified) throws IOException {
        torn = true;
        compressed.write(json.getBytes(StandardCharsets.UTF_8));
        compressed.write('\n');
        torn = false;
        lines++;
        if (modified != null) {
            from = from == null || modified.compareTo(from) < 0 ? modified : from;
            to = to == null || modified.compareTo(to) > 0 ? modified : to;
        }
    }

    /**
     * Ends the page. When this returns, it is on the disk.
     *
     * @param before the progress without it
     * @return the progress with it
     * @throws IOException if it cannot be written, or if a record was written in part only
     */
    Progress end(Progress before) throws IOException {
        if (torn) {
            close();
            throw new IOException("A record was written to " + file + " in part only. The next run cuts it off");
        }
        compressed.finish();
        compressed.flush();
        out.getFD().sync();
        compressed.close();
        return before.withPage(part.with(lines, Files.size(file)), from, to);
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
