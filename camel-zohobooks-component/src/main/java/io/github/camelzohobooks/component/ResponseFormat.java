package io.github.camelzohobooks.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.ZohoJson;
import org.apache.camel.RuntimeCamelException;

/** What answers and records are given out as. */
public enum ResponseFormat {
    /** A Jackson {@code JsonNode}; amounts are exact decimals. */
    JSON_NODE {
        @Override
        Object format(JsonNode node) {
            return node;
        }
    },
    /** A {@code Map}, or a {@code List} where the JSON is an array; amounts are {@code BigDecimal}. */
    MAP {
        @Override
        Object format(JsonNode node) {
            return ZohoJson.MAPPER.convertValue(node, Object.class);
        }
    },
    /** JSON text. */
    TEXT {
        @Override
        Object format(JsonNode node) throws JsonProcessingException {
            return ZohoJson.MAPPER.writeValueAsString(node);
        }
    },
    /** JSON in UTF-8. */
    BYTES {
        @Override
        Object format(JsonNode node) throws JsonProcessingException {
            return ZohoJson.MAPPER.writeValueAsBytes(node);
        }
    };

    abstract Object format(JsonNode node) throws JsonProcessingException;

    Object of(JsonNode node) {
        try {
            return format(node);
        } catch (JsonProcessingException e) {
            throw new RuntimeCamelException("The answer cannot be given out as " + this, e);
        }
    }
}
