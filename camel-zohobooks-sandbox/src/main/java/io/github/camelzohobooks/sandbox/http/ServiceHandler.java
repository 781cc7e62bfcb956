package io.github.camelzohobooks.sandbox.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Connector;
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

    private final Map<Connector, Service> services = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ServiceHandler(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets what answers the requests that come in by a socket. */
    void serve(Connector socket, Service service) {
        services.put(socket, service);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getLength() == 0) {
            answer(request, response, callback, Payload.EMPTY);
        } else {
            new BodyReader(request, MAX_BODY_BYTES, body -> answer(request, response, callback, body), callback::failed)
                    .run();
        }
        return true;
    }

    private void answer(Request request, Response response, Callback callback, Payload body) {
        Call call = call(request, body);
        Service service = services.get(request.getConnectionMetaData().getConnector());
        AnswerWriter writer = new AnswerWriter(request, response, callback, clock, body.isCut());
        CompletableFuture<Void> unused = serve(service, call)
                .exceptionally(failure -> failed(call, failure))
                .thenAccept(writer::write);
    }

    private static Answer failed(Call call, Throwable failure) {
        LOG.error("The sandbox failed on {} {}", call.method(), call.path(), failure);
        return Answer.of(500, "text/plain", Payload.of("The sandbox failed: " + failure));
    }

    private static CompletableFuture<Answer> serve(Service service, Call call) {
        try {
            return service.serve(call);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Call call(Request request, Payload body) {
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
                body,
                clock.instant(),
                Duration.ZERO);
    }
}
