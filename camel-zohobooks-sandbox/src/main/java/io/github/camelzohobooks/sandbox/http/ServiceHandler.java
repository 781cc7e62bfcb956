package io.github.camelzohobooks.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what Jetty received to the service, and the service's answer to Jetty. */
final class ServiceHandler extends Handler.Abstract {

    /** The longest body that is read: an attachment of 10 MB with its multipart frame. */
    private static final int MAX_BODY_BYTES = 11 * 1_024 * 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);

    private final Service service;
    private final InstantSource clock;

    ServiceHandler(Service service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Call call = read(request);
        AnswerWriter writer =
                new AnswerWriter(request, response, callback, clock, call.body().isCut());
        CompletableFuture<Void> unused =
                serve(call).exceptionally(failure -> failed(call, failure)).thenAccept(writer::write);
        return true;
    }

    private static Answer failed(Call call, Throwable failure) {
        LOG.error("The sandbox failed on {} {}", call.method(), call.path(), failure);
        return Answer.of(500, "text/plain", Payload.of("The sandbox failed: " + failure));
    }

    private CompletableFuture<Answer> serve(Call call) {
        try {
            return service.serve(call);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Call read(Request request) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
                    .add(field.getValue());
        }
        String path = request.getHttpURI().getDecodedPath();
        return new Call(
                request.getMethod().toUpperCase(Locale.ROOT),
                path == null ? "/" : path,
                QueryString.parse(request.getHttpURI().getQuery()),
                headers,
                readBody(request),
                clock.instant(),
                Duration.ZERO);
    }

    private static Payload readBody(Request request) throws IOException {
        if (request.getLength() == 0) {
            return Payload.EMPTY;
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
            return bytes.length > MAX_BODY_BYTES ? Payload.cut(bytes) : Payload.of(bytes);
        }
    }
}
