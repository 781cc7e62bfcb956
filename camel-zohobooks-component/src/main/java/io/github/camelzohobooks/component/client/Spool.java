package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.StreamCache;

/** Keeps what a stream gives, so that it can be read later and several times without staying in memory. */
public interface Spool {

    /**
     * What was kept.
     *
     * @param content the bytes
     * @param length how many there are
     */
    record Kept(StreamCache content, long length) {}

    /**
     * Reads a stream to its end and keeps what it gives.
     *
     * @param stream the stream, which is not closed
     * @return what was kept; whoever gave the spool says for how long
     * @throws IOException if the stream cannot be read
     * @throws ZohoBooksException if there is no place to keep it
     */
    Kept keep(InputStream stream) throws IOException;
}
