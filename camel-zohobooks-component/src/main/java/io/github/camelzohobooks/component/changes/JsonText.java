package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelzohobooks.component.client.ZohoJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes JSON without making a tree of it first: after each page a snapshot writes how far it has got, which is long. */
final class JsonText {

    private JsonText() {}

    /** What is written. */
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static String of(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ZohoJson.MAPPER.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes an object with a field for each entry. */
    static void writeObject(String name, Map<String, ?> fields, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            json.writeStringField(field.getKey(), field.getValue().toString());
        }
        json.writeEndObject();
    }
}
