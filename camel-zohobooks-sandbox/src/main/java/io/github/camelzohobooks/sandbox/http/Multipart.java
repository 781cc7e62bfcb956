package io.github.camelzohobooks.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * The parts of a {@code multipart/form-data} body.
 *
 * @param parts the parts in the order in which they were sent
 */
public record Multipart(List<Part> parts) {

    private static final String TYPE = "multipart/form-data";
    private static final int MAX_PARTS = 100;

    /**
     * One part.
     *
     * @param name the name of the form's field
     * @param fileName the name of the file; empty where the part is a plain value
     * @param contentType the media type; empty where none was sent
     * @param content the bytes
     */
    public record Part(String name, String fileName, String contentType, Payload content) {

        /**
         * Tells whether the part is a file.
         *
         * @return true if it came with a file name
         */
        public boolean isFile() {
            return !fileName.isEmpty();
        }
    }

    /** Copies the list. */
    public Multipart {
        parts = List.copyOf(parts);
    }

    /**
     * Tells whether a request has such a body.
     *
     * @param call the request
     * @return true if its content type says so
     */
    public static boolean isIn(Call call) {
        return call.header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    /**
     * Reads the body of a request.
     *
     * @param call the request, whose body was received completely
     * @return the parts; none where the content type is another one
     * @throws IOException if the body is not what its content type says
     */
    public static Multipart of(Call call) throws IOException {
        if (!isIn(call)) {
            return new Multipart(List.of());
        }
        String boundary = MultiPart.extractBoundary(call.header("content-type").orElse(""));
        if (boundary == null || boundary.isEmpty()) {
            throw new IOException("The content type names no boundary");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MAX_PARTS);
        parser.setMaxLength(-1);
        parser.setMaxFileSize(-1);
        // All in memory, where the body is already.
        parser.setMaxMemoryFileSize(-1);
        ByteBufferContentSource body = new ByteBufferContentSource(call.body().buffer());
        Promise.Completable<MultiPartFormData.Parts> parsed = new Promise.Completable<>();
        parser.parse(body, Promise.from(Invocable.InvocationType.NON_BLOCKING, parsed));
        // The whole body is there, so nothing is waited for.
        try (MultiPartFormData.Parts parts = parsed.join()) {
            List<Part> read = new ArrayList<>();
            for (MultiPart.Part part : parts) {
                read.add(read(part));
            }
            return new Multipart(read);
        } catch (CompletionException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("The body is not what its content type says", e);
        }
    }

    private static Part read(MultiPart.Part part) throws IOException {
        ByteBuffer content = Content.Source.asByteBuffer(
                part.newContentSource(ByteBufferPool.SIZED_NON_POOLING, 0, part.getLength()));
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return new Part(text(part.getName()), text(part.getFileName()), text(type), Payload.of(bytes));
    }

    /**
     * The value of a field.
     *
     * @param name the name of the field
     * @return the first value of that name as text, or empty if there is none
     */
    public Optional<String> value(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(part -> part.content().text())
                .findFirst();
    }

    /**
     * The files.
     *
     * @return the parts that are files
     */
    public List<Part> files() {
        return parts.stream().filter(Part::isFile).toList();
    }

    private static String text(String maybe) {
        return maybe == null ? "" : maybe;
    }
}
