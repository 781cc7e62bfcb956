package io.github.camelzohobooks.component;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** A stream that cannot be read again, as those of connections are. */
final class OnlyOnceStream extends FilterInputStream {

    OnlyOnceStream(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("A stream that was read cannot be read again");
    }
}
