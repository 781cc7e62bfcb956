package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.ReceivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.core5.http.ContentType;

/** Writes files that Zoho answered into messages, as Camel's component file reads them. */
final class FileMessage {

    private FileMessage() {}

    /** Writes a file: a stream that can be read again, or bytes or text where the format says so. */
    static void write(ReceivedFile file, ResponseFormat format, Message message) {
        message.setBody(body(file, format));
        set(message, Exchange.FILE_NAME, file.name().orElse(null));
        set(message, Exchange.CONTENT_TYPE, file.contentType().orElse(null));
        message.setHeader(Exchange.FILE_LENGTH, file.length());
        // A file has neither, and what an earlier call has left is not true of it.
        message.removeHeader(ZohoBooksConstants.CODE);
        message.removeHeader(ZohoBooksConstants.MESSAGE);
    }

    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    private static Object body(ReceivedFile file, ResponseFormat format) {
        return switch (format) {
            case BYTES -> bytes(file);
            case TEXT -> new String(bytes(file), charset(file));
            case JSON_NODE, MAP -> file.content();
        };
    }

    private static byte[] bytes(ReceivedFile file) {
        try (InputStream content = (InputStream) file.content()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new RuntimeCamelException("The file that was kept cannot be read", e);
        }
    }

    private static Charset charset(ReceivedFile file) {
        ContentType type = file.contentType().map(ContentType::parseLenient).orElse(null);
        return type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
    }
}
