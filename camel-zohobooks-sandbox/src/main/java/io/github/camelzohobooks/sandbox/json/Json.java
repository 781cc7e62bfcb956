package io.github.camelzohobooks.sandbox.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** The one way in which the sandbox reads and writes JSON. Decimals are exact. Safe for use by many threads. */
public final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /**
     * A new, empty object.
     *
     * @return the object
     */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * A new, empty array.
     *
     * @return the array
     */
    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /**
     * A number.
     *
     * @param value the exact value
     * @return the number as JSON
     */
    public static JsonNode number(BigDecimal value) {
        return NODES.numberNode(value);
    }

    /**
     * Reads JSON that came from outside.
     *
     * @param json one JSON value as UTF-8
     * @return the value; a missing node where there is no content
     * @throws JsonProcessingException if it is not well formed
     */
    public static JsonNode read(byte[] json) throws JsonProcessingException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /**
     * Reads an object that the sandbox itself wrote.
     *
     * @param json a JSON object as UTF-8
     * @return the object
     */
    public static ObjectNode readObject(byte[] json) {
        try {
            return (ObjectNode) read(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored record is broken", e);
        }
    }

    /**
     * Writes JSON.
     *
     * @param value the value
     * @return UTF-8, without white space
     */
    public static byte[] write(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }
}
