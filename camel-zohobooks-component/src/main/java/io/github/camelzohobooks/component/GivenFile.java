package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.Spool;
import io.github.camelzohobooks.component.client.Upload;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.Attachment;

/**
 * A file as a message holds it, made readable several times. What is on disk or in memory already is read from there; a
 * stream, which can be read once, is kept first.
 *
 * @param name the name that it brings with it, null where it brings none
 * @param contentType the media type that it brings with it, null where it brings none
 * @param length how many bytes it has
 * @param content its bytes
 */
record GivenFile(String name, String contentType, long length, Upload.Content content) {

    /**
     * Finds the file in a value.
     *
     * @param value a file, path, byte array, stream, attachment, or what Camel's type converters make a stream of
     * @param exchange the exchange that it belongs to
     * @param most how many bytes of a stream to keep at most
     * @return the file, or empty if the value is none
     * @throws IOException if it cannot be read
     */
    static Optional<GivenFile> in(Object value, Exchange exchange, long most) throws IOException {
        if (value instanceof WrappedFile<?> wrapped) {
            Object inside = wrapped.getFile() instanceof File file ? file : wrapped.getBody();
            return inside == null ? Optional.empty() : in(inside, exchange, most);
        }
        if (value instanceof File file) {
            return Optional.of(onDisk(file.toPath(), null, null));
        }
        if (value instanceof Path path) {
            return Optional.of(onDisk(path, null, null));
        }
        if (value instanceof byte[] bytes) {
            return Optional.of(new GivenFile(null, null, bytes.length, () -> new ByteArrayInputStream(bytes)));
        }
        if (value instanceof Attachment attachment) {
            return Optional.of(of(attachment.getDataHandler(), exchange, most));
        }
        if (value instanceof DataHandler handler) {
            return Optional.of(of(handler, exchange, most));
        }
        if (value instanceof DataSource source) {
            return Optional.of(of(new DataHandler(source), exchange, most));
        }
        return stream(value, exchange, most);
    }

    /** A stream of the message: closing it could delete what it reads, which belongs to the message. */
    private static final class Borrowed extends FilterInputStream {

        Borrowed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {}
    }

    private static GivenFile onDisk(Path path, String name, String contentType) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no such file");
        }
        String own = path.getFileName() == null ? null : path.getFileName().toString();
        return new GivenFile(
                name == null ? own : name, contentType, Files.size(path), () -> Files.newInputStream(path));
    }

    private static GivenFile of(DataHandler handler, Exchange exchange, long most) throws IOException {
        String type = handler.getContentType();
        if (handler.getDataSource() instanceof FileDataSource file) {
            return onDisk(file.getFile().toPath(), handler.getName(), type);
        }
        try (InputStream stream = handler.getInputStream()) {
            return keep(stream, handler.getName(), type, exchange, most);
        }
    }

    private static Optional<GivenFile> stream(Object value, Exchange exchange, long most) throws IOException {
        if (value instanceof StreamCache cache
                && value instanceof InputStream stream
                && (cache.inMemory() || isPlain(exchange))) {
            return Optional.of(new GivenFile(null, null, cache.length(), () -> {
                cache.reset();
                return new Borrowed(stream);
            }));
        }
        // Text and objects become JSON elsewhere; here they are a mistake. Numbers and the like become streams of text.
        boolean isData = value instanceof CharSequence
                || value instanceof Map
                || value instanceof Iterable
                || value instanceof Number
                || value instanceof Boolean;
        InputStream stream = isData
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, value);
        if (stream == null) {
            return Optional.empty();
        }
        try (stream) {
            return Optional.of(keep(stream, null, null, exchange, most));
        }
    }

    /** With a cipher, what is on disk can be longer than what it holds. */
    private static boolean isPlain(Exchange exchange) {
        return exchange.getContext().getStreamCachingStrategy().getSpoolCipher() == null;
    }

    private static GivenFile keep(InputStream stream, String name, String contentType, Exchange exchange, long most)
            throws IOException {
        Spool.Kept kept = new ExchangeSpool(exchange).keep(stream, most);
        return new GivenFile(name, contentType, kept.length(), () -> {
            kept.content().reset();
            return (InputStream) kept.content();
        });
    }
}
