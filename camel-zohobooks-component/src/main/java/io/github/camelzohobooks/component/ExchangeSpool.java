package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.Spool;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.spi.StreamCachingStrategy;

/**
 * Keeps streams until an exchange is done. Where Camel's stream caching spools to disk, it does it, with its threshold,
 * directory and cipher. By default it does not, and would keep everything in memory; then what is large goes to a temporary
 * file all the same.
 */
final class ExchangeSpool implements Spool {

    /** What is smaller stays in memory where Camel's stream caching does not spool. */
    static final int MOST_IN_MEMORY = 1_024 * 1_024;

    private static final int BUFFER_BYTES = 16 * 1_024;

    private final Exchange exchange;

    ExchangeSpool(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Kept keep(InputStream stream) throws IOException {
        return keep(stream, Long.MAX_VALUE);
    }

    /**
     * Keeps what a stream gives, but no more than a number of bytes; the rest is left unread.
     *
     * @throws IOException if the stream cannot be read
     * @throws ZohoBooksException if there is no place to keep it
     */
    Kept keep(InputStream stream, long most) throws IOException {
        StreamCachingStrategy strategy = exchange.getContext().getStreamCachingStrategy();
        if (strategy.isEnabled() && strategy.isSpoolEnabled()) {
            CachedOutputStream cache = new CachedOutputStream(exchange);
            long length = copy(stream, cache, most);
            return new Kept(cache.newStreamCache(), length);
        }
        byte[] beginning = stream.readNBytes((int) Math.min(MOST_IN_MEMORY + 1, most));
        return beginning.length <= MOST_IN_MEMORY
                ? new Kept(new InputStreamCache(beginning), beginning.length)
                : keepInFile(beginning, stream, most);
    }

    private Kept keepInFile(byte[] beginning, InputStream rest, long most) throws IOException {
        // Only its owner can read it.
        Path file = writing(() -> Files.createTempFile("zohobooks", ".tmp"));
        try {
            long length;
            try (OutputStream out = writing(() -> Files.newOutputStream(file))) {
                writing(() -> {
                    out.write(beginning);
                    return null;
                });
                length = beginning.length + copy(rest, out, most - beginning.length);
            }
            // The copy belongs to the exchange: when that and all exchanges with copies of it are done, the file goes.
            StreamCache cache = new FileInputStreamCache(file.toFile()).copy(exchange);
            return new Kept(cache, length);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        while (length < most) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, most - length));
            if (read < 0) {
                break;
            }
            writing(() -> {
                out.write(buffer, 0, read);
                return null;
            });
            length += read;
        }
        return length;
    }

    /** Something that writes to the disk. */
    private interface Writing<T> {
        T run() throws IOException;
    }

    /** A full disk must not look like a connection that broke: that would be repeated. */
    private static <T> T writing(Writing<T> writing) {
        try {
            return writing.run();
        } catch (IOException e) {
            throw new ZohoBooksException(
                    "A file cannot be kept on disk: " + e
                            + ". Look at the directory for temporary files, or let Camel's"
                            + " stream caching spool to another one",
                    ErrorDetails.permanent(ErrorDetails.NO_CODE, 0),
                    e);
        }
    }
}
