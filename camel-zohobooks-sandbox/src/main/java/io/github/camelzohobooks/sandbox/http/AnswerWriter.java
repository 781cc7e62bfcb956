package io.github.camelzohobooks.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer, or as much of it as shall arrive. */
final class AnswerWriter {

    /** Not Java's own RFC 1123: that one writes the first days of a month with one digit. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final InstantSource clock;
    private final boolean unreadBody;

    AnswerWriter(Request request, Response response, Callback callback, InstantSource clock, boolean unreadBody) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.clock = clock;
        this.unreadBody = unreadBody;
    }

    void write(Answer answer) {
        if (answer.delivery() == Answer.Delivery.NONE) {
            cut();
            return;
        }
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        answer.headers().forEach(headers::put);
        headers.put(HttpHeader.SERVER, "ZGS");
        headers.put(HttpHeader.DATE, HTTP_DATE.format(clock.instant()));
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().size());
        if (unreadBody) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
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
