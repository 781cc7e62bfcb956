package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.ZohoJson;

/** The images of records as text. */
final class RecordImages {

    private RecordImages() {}

    static String text(JsonNode image) {
        try {
            return image == null ? null : ZohoJson.MAPPER.writeValueAsString(image);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The image of a record cannot be written as JSON", e);
        }
    }

    static JsonNode json(String image) {
        try {
            return image == null ? null : ZohoJson.MAPPER.readTree(image);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The image of a record in the index is no JSON. Something else has written there; clear the index",
                    e);
        }
    }
}
