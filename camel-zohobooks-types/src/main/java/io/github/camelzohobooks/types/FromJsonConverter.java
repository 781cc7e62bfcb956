package io.github.camelzohobooks.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.TypeConverterSupport;

/** Makes a type of this package, or an array of one, of JSON in whatever form. */
final class FromJsonConverter extends TypeConverterSupport {

    @Override
    public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        if (!ZohoBooksObject.class.isAssignableFrom(element) || value == null) {
            return null;
        }
        try {
            return convert(type, exchange, value);
        } catch (IOException | IllegalArgumentException e) {
            throw new TypeConversionException(value, type, e);
        }
    }

    private static <T> T convert(Class<T> type, Exchange exchange, Object value) throws IOException {
        if (value instanceof JsonNode node) {
            return ExactJson.MAPPER.treeToValue(node, type);
        }
        if (value instanceof Map || value instanceof Iterable || value instanceof ZohoBooksObject) {
            return ExactJson.MAPPER.treeToValue(JsonValues.write(value), type);
        }
        if (value instanceof CharSequence text) {
            return ExactJson.MAPPER.readValue(text.toString(), type);
        }
        // Bytes, files and Camel's cached streams.
        InputStream stream = exchange == null
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, value);
        return stream == null ? null : ExactJson.MAPPER.readValue(stream, type);
    }
}
