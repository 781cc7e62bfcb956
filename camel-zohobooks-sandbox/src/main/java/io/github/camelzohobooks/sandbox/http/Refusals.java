package io.github.camelzohobooks.sandbox.http;

import java.time.InstantSource;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses before the sandbox sees it, such as a path with {@code ..} or a header line without a name:
 * as JSON, since a client of the API never gets Jetty's own HTML from Zoho.
 */
final class Refusals implements Request.Handler {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final int BAD_REQUEST = 400;

    private final InstantSource clock;

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new AnswerWriter(request, response, callback, clock, true)
                .write(answer(request.getHttpURI(), response.getStatus()));
        return true;
    }

    private static Answer answer(HttpURI uri, int status) {
        // A path that Jetty cannot make sense of leads nowhere, as any other that Zoho does not know.
        return status == BAD_REQUEST && uri.getCanonicalPath() == null
                ? answer(404, 5, "Invalid URL Passed")
                : answer(status, 4, "The request could not be read");
    }

    private static Answer answer(int status, int code, String message) {
        return Answer.of(status, JSON, Payload.of("{\"code\":" + code + ",\"message\":\"" + message + "\"}"));
    }
}
