package io.github.camelzohobooks.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import jakarta.activation.DataHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Makes JSON of a message's body: JSON text, bytes, stream, {@code Map}, {@code JsonNode} or POJO. */
final class JsonBody {

    private JsonBody() {}

    /**
     * Reads the body of a message.
     *
     * @param message the message
     * @param callName names the call in errors
     * @param mapper gives what writes maps and POJOs, where the application has no mapper
     * @return the JSON, null if the message has no body or an empty one
     * @throws ZohoBooksValidationException if the body is not valid JSON
     */
    static JsonNode read(Message message, String callName, Supplier<ObjectMapper> mapper) {
        Object body = message.getBody();
        if (body == null) {
            return null;
        }
        if (body instanceof JsonNode node) {
            return node.isNull() || node.isMissingNode() ? null : node;
        }
        try {
            if (body instanceof CharSequence text) {
                return parse(text.toString());
            }
            // Files, streams, readers, bytes and Camel's cached streams all convert to a stream; maps and POJOs do not.
            InputStream stream = body instanceof Iterable || body instanceof Map
                    ? null
                    : message.getExchange()
                            .getContext()
                            .getTypeConverter()
                            .tryConvertTo(InputStream.class, message.getExchange(), body);
            if (stream != null) {
                try (stream) {
                    JsonNode node = ZohoJson.MAPPER.readTree(stream);
                    return node.isMissingNode() ? null : node;
                }
            }
            return mapper(message.getExchange(), mapper).valueToTree(body);
        } catch (JsonProcessingException e) {
            throw invalid(
                    callName + ": the body is not valid JSON: " + e.getOriginalMessage() + " at line " + line(e)
                            + ". Nothing was sent",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(
                    callName + ": the body, a " + body.getClass().getName() + ", cannot be made JSON. Nothing was sent",
                    e);
        }
    }

    /** Whether a body is read from somewhere, or is a sequence of things, and so is no record that could have an id. */
    static boolean isContent(Object body) {
        return isStream(body)
                || body instanceof byte[]
                || (body instanceof Iterable && !(body instanceof JsonNode))
                || body instanceof Iterator
                || body instanceof BaseStream;
    }

    /** Whether what a body holds is seen only by reading it. */
    static boolean isStream(Object body) {
        return body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof WrappedFile
                || body instanceof File
                || body instanceof DataHandler;
    }

    private static JsonNode parse(String text) throws JsonProcessingException {
        return text.isBlank() ? null : ZohoJson.MAPPER.readTree(text);
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static ZohoBooksValidationException invalid(String message, Exception cause) {
        return new ZohoBooksValidationException(message, ErrorDetails.BEFORE_ANY_REQUEST, cause);
    }

    /** The mapper of the application, where it has one: it knows the application's own types. */
    private static ObjectMapper mapper(Exchange exchange, Supplier<ObjectMapper> other) {
        ObjectMapper own = exchange.getContext().getRegistry().findSingleByType(ObjectMapper.class);
        return own == null ? other.get() : own;
    }
}
