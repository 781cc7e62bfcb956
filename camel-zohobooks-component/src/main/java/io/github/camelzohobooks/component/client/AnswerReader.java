package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.oauth.AccessToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Takes answers in: JSON as bytes, which are read afterwards, files into the spool of their call. */
final class AnswerReader {

    /** More than enough to tell of what kind a file is, and few calls of the system for a long one. */
    private static final int BUFFER = 1 << 16;

    private AnswerReader() {}

    /**
     * An answer that has arrived as a whole.
     *
     * @param status the HTTP status
     * @param headers the headers; names ignore case
     * @param date the server's time, null where it sent none
     * @param content the body, null where there is none or where it is a file
     * @param file the file, null where the answer is none, or not the one that was asked for
     * @param token the access token that the request carried
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Arrived(
            int status,
            Map<String, String> headers,
            Instant date,
            byte[] content,
            ReceivedFile file,
            AccessToken token) {

        /** Tells whether the HTTP status is one of success. */
        boolean isGood() {
            return AnswerReader.isGood(status);
        }

        /** Reads the body. */
        Transport.Answer read() throws IOException {
            return new Transport.Answer(
                    status,
                    headers,
                    date,
                    headers.get(HttpHeaders.CONTENT_TYPE),
                    content == null ? null : readJson(content),
                    file,
                    token);
        }
    }

    /**
     * Takes an answer in.
     *
     * @param response the answer
     * @param token the access token that the request carried
     * @param download what file was asked for, null if none was
     * @return the answer; it holds a file only if it is a good one and of a type that fits what was asked for
     * @throws IOException if it did not arrive completely
     */
    static Arrived take(ClassicHttpResponse response, AccessToken token, Download download) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        byte[] body = null;
        ReceivedFile file = null;
        HttpEntity entity = response.getEntity();
        if (entity != null && download != null && isGood(response.getCode())) {
            InputStream content = new BufferedInputStream(entity.getContent(), BUFFER);
            if (isFile(headers, content, download)) {
                file = keep(headers, content, download.spool());
            } else {
                body = content.readAllBytes();
            }
        } else if (entity != null) {
            body = EntityUtils.toByteArray(entity);
        }
        return new Arrived(
                response.getCode(),
                headers,
                DateUtils.parseStandardDate(response, HttpHeaders.DATE),
                body,
                file,
                token);
    }

    private static boolean isGood(int status) {
        return status >= HttpStatus.SC_OK && status < HttpStatus.SC_REDIRECTION;
    }

    private static boolean isFile(Map<String, String> headers, InputStream content, Download download)
            throws IOException {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null) {
            return download.takes(type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT));
        }
        // Without a type only the beginning can tell: of HTML, of JSON, or of nothing.
        content.mark(1);
        int first = content.read();
        content.reset();
        return first >= 0 && first != '<' && first != '{' && first != '[' && !Character.isWhitespace(first);
    }

    private static ReceivedFile keep(Map<String, String> headers, InputStream content, Spool spool) throws IOException {
        Spool.Kept kept = spool.keep(content);
        return new ReceivedFile(
                FileNames.inContentDisposition(headers.get(HttpHeaders.CONTENT_DISPOSITION)),
                Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)),
                kept.content(),
                kept.length());
    }

    private static JsonNode readJson(byte[] content) throws IOException {
        try {
            JsonNode body = ZohoJson.MAPPER.readTree(content);
            // A lone word or number may be valid JSON, but it is no answer of Zoho's.
            return body.isContainerNode() ? body : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
