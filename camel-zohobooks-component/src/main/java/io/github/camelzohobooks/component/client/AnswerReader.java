package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.oauth.AccessToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

/** Reads answers while they arrive: JSON into memory, files into the spool of their call. */
final class AnswerReader {

    private static final int LARGEST_BUFFER = 1 << 16;

    private AnswerReader() {}

    /**
     * Reads an answer.
     *
     * @param response the answer
     * @param token the access token that the request carried
     * @param download what file was asked for, null if none was
     * @return the answer; it holds a file only if it is a good one and of a type that fits what was asked for
     * @throws IOException if it did not arrive completely
     */
    static Transport.Answer read(ClassicHttpResponse response, AccessToken token, Download download)
            throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        JsonNode body = null;
        ReceivedFile file = null;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            InputStream content = new BufferedInputStream(entity.getContent(), bufferSize(entity));
            if (download != null && isGood(response.getCode()) && isFile(headers, content, download)) {
                file = keep(headers, content, download.spool());
            } else {
                body = readJson(content);
            }
        }
        return new Transport.Answer(
                response.getCode(),
                headers,
                DateUtils.parseStandardDate(response, HttpHeaders.DATE),
                headers.get(HttpHeaders.CONTENT_TYPE),
                body,
                file,
                token);
    }

    /** A full page of a list has hundreds of kilobytes, and each read of the socket is a call of the system. */
    private static int bufferSize(HttpEntity entity) {
        long length = entity.getContentLength();
        return length < 0 ? LARGEST_BUFFER : (int) Math.max(1, Math.min(length, LARGEST_BUFFER));
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

    private static JsonNode readJson(InputStream content) throws IOException {
        try {
            JsonNode body = ZohoJson.MAPPER.readTree(content);
            // A lone word or number may be valid JSON, but it is no answer of Zoho's.
            return body.isContainerNode() ? body : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
