package io.github.camelzohobooks.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * Has Camel convert between the types of this package and {@code JsonNode}, {@code Map}, JSON text, bytes and streams.
 * Camel finds it by itself.
 */
public final class ZohoBooksTypeConverterLoader implements TypeConverterLoader {

    @Override
    public void load(TypeConverterRegistry registry) {
        // One for all types and what they are made of: Camel asks fallbacks only where it knows no direct way.
        registry.addFallbackTypeConverter(new FromJsonConverter(), true);

        out(registry, JsonNode.class, ZohoBooksObject::toJson);
        out(registry, ObjectNode.class, ZohoBooksObject::toJson);
        out(registry, Map.class, object -> ExactJson.MAPPER.convertValue(object, Map.class));
        out(registry, String.class, ExactJson.MAPPER::writeValueAsString);
        out(registry, byte[].class, ExactJson.MAPPER::writeValueAsBytes);
        out(
                registry,
                InputStream.class,
                object -> new ByteArrayInputStream(ExactJson.MAPPER.writeValueAsBytes(object)));
    }

    private static <T> void out(TypeConverterRegistry registry, Class<T> to, Writer writer) {
        registry.addTypeConverter(to, ZohoBooksObject.class, new SimpleTypeConverter(false, (type, exchange, value) -> {
            try {
                return writer.write((ZohoBooksObject) value);
            } catch (IOException e) {
                throw new TypeConversionException(value, type, e);
            }
        }));
    }

    private interface Writer {
        Object write(ZohoBooksObject object) throws IOException;
    }
}
