package io.github.camelzohobooks.component;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A stream that cannot be read again, as those of connections are. */
final class OnlyOnceStream extends SequenceInputStream {

    OnlyOnceStream(byte[] bytes) {
        super(new ByteArrayInputStream(bytes), InputStream.nullInputStream());
    }
}
