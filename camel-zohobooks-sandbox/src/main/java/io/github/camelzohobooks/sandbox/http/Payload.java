package io.github.camelzohobooks.sandbox.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a request or an answer. Immutable. */
public final class Payload {

    /** A body without content. */
    public static final Payload EMPTY = new Payload(new byte[0], false);

    private final byte[] bytes;
    private final boolean cut;

    private Payload(byte[] bytes, boolean cut) {
        this.bytes = bytes;
        this.cut = cut;
    }

    /**
     * Wraps bytes.
     *
     * @param bytes the content, which must not be changed afterwards
     * @return the body
     */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes, false);
    }

    /**
     * Wraps text.
     *
     * @param text the content
     * @return the body, in UTF-8
     */
    public static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Wraps the beginning of a body that was too long to be read.
     *
     * @param beginning the first bytes
     * @return the body, which says that it {@link #isCut()}
     */
    static Payload cut(byte[] beginning) {
        return new Payload(beginning, true);
    }

    /**
     * The number of bytes.
     *
     * @return the number
     */
    public int size() {
        return bytes.length;
    }

    /**
     * Tells whether the body was longer than the server reads, so that only its beginning is here.
     *
     * @return true if something is missing
     */
    public boolean isCut() {
        return cut;
    }

    /**
     * The content.
     *
     * @return a copy of the bytes
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * The content as text.
     *
     * @return the text, read as UTF-8
     */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The beginning of the content as text.
     *
     * @param maxBytes the most bytes to read
     * @return the text, read as UTF-8
     */
    public String text(int maxBytes) {
        return new String(bytes, 0, Math.min(maxBytes, bytes.length), StandardCharsets.UTF_8);
    }

    /**
     * The content for writing.
     *
     * @return a read-only view from the first to the last byte
     */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
