package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/** Bodies that are JSON, but not read yet: an array in them has items as any list has. */
final class ArrayText {

    /** Behind white space, of which there is not much, and a byte order mark. */
    private static final int FAR_ENOUGH = 64;

    private ArrayText() {}

    /**
     * Reads the body, where it may be an array.
     *
     * @param message the message; it is not changed, but a stream in it is used up
     * @return the message, or one that has what was read as its body
     * @throws ZohoBooksValidationException if the operation sends the body, and it is not JSON
     */
    static Message read(Operation operation, Message message) {
        Object body = message.getBody();
        boolean sent = !BodyRules.takesNone(operation);
        if (body instanceof CharSequence text) {
            if (!beginsAsArray(text)) {
                return message;
            }
        } else if (body instanceof byte[] bytes) {
            if (!sent
                    || !beginsAsArray(
                            new String(bytes, 0, Math.min(bytes.length, FAR_ENOUGH), StandardCharsets.ISO_8859_1))) {
                return message;
            }
        } else if (!sent || !JsonBody.isStream(body)) {
            return message;
        }
        JsonNode node;
        try {
            node = JsonBody.read(message, operation.qualifiedName(), () -> ZohoJson.MAPPER);
        } catch (ZohoBooksValidationException e) {
            if (sent) {
                throw e;
            }
            return message;
        }
        Message read = new DefaultMessage(message.getExchange());
        read.copyFrom(message);
        read.setBody(node);
        return read;
    }

    /** Whether what follows white space, or what no text begins with, is an array. */
    private static boolean beginsAsArray(CharSequence text) {
        return text.chars()
                        .limit(FAR_ENOUGH)
                        .filter(c -> !Character.isWhitespace(c))
                        .dropWhile(c -> c != '[' && (c == 0 || c >= 0x80))
                        .findFirst()
                        .orElse(0)
                == '[';
    }
}
