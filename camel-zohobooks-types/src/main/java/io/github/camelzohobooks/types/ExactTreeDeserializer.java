package io.github.camelzohobooks.types;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads an object without loss, whatever the mapper in use does with decimals. */
final class ExactTreeDeserializer extends JsonDeserializer<ObjectNode> {

    private static final ObjectReader READER = ExactJson.MAPPER.reader();

    @Override
    public ObjectNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        TreeNode tree = READER.readTree(parser);
        if (tree instanceof ObjectNode object) {
            return object;
        }
        return context.reportInputMismatch(
                ObjectNode.class, "A record or a part of one is an object, not %s", tree.asToken());
    }
}
