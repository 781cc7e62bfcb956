package io.github.camelzohobooks.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer, or as much of it as shall arrive. */
final class AnswerWriter {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final InstantSource clock;
    private final boolean closing;

    /** @param closing whether the connection cannot be used again, since something of the request was not read */
    AnswerWriter(Request request, Response response, Callback callback, InstantSource clock, boolean closing) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.clock = clock;
        this.closing = closing;
    }

    void write(Answer answer) {
        if (answer.delivery() == Answer.Delivery.NONE) {
            cut();
            return;
        }
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.SERVER, "ZGS");
        headers.put(HttpHeader.DATE, HttpDate.of(clock.instant()));
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().size());
        if (closing) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        answer.headers().forEach(headers::put);
        answer.omitted().forEach(headers::remove);
        ByteBuffer body = answer.body().buffer();
        if (answer.delivery() == Answer.Delivery.HALF) {
            body.limit(body.limit() / 2);
            response.write(false, body, Callback.from(this::cut, failure -> cut()));
        } else {
            response.write(true, body, callback);
        }
    }

    private void cut() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new CutOnPurpose());
    }

    /** Jetty does not log it. */
    private static final class CutOnPurpose extends IOException implements QuietException {
        private static final long serialVersionUID = 1L;

        private CutOnPurpose() {
            super("The connection was cut on purpose");
        }
    }
}
