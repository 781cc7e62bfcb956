package io.github.camelzohobooks.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;

/** Reads the body of a request as it arrives, without holding a thread meanwhile. */
final class BodyReader implements Runnable {

    private final Content.Source source;
    private final int maxBytes;
    private final Consumer<Payload> done;
    private final Consumer<Throwable> failed;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * @param maxBytes when to stop reading
     * @param done gets the body, cut if it is longer
     * @param failed gets what went wrong, such as a closed connection
     */
    BodyReader(Content.Source source, int maxBytes, Consumer<Payload> done, Consumer<Throwable> failed) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.done = done;
        this.failed = failed;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed.accept(chunk.getFailure());
                return;
            }
            byte[] part = new byte[chunk.getByteBuffer().remaining()];
            chunk.getByteBuffer().get(part);
            boolean last = chunk.isLast();
            chunk.release();
            bytes.writeBytes(part);
            if (bytes.size() > maxBytes) {
                done.accept(Payload.cut(bytes.toByteArray()));
                return;
            }
            if (last) {
                done.accept(Payload.of(bytes.toByteArray()));
                return;
            }
        }
    }
}
