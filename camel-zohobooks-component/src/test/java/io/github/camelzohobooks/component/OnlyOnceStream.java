package io.github.camelzohobooks.component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that cannot be read again, as those of connections are. */
final class OnlyOnceStream extends InputStream {

    private final InputStream in;

    OnlyOnceStream(byte[] bytes) {
        this.in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }
}
