package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ZohoJsonTest {

    private static final String RECORD = """
            {"id":"1","total":10.50,"address":{"city":"Oslo","lines":["a",{"b":null}]},"tags":[],"hash":{},"paid":false}""";

    @Test
    void aCopyHasEverythingInTheSameOrder() throws Exception {
        JsonNode record = ZohoJson.MAPPER.readTree(RECORD);

        assertThat(ZohoJson.copy(record)).isEqualTo(record).hasToString(RECORD);
    }

    @Test
    void whoChangesACopyAtAnyDepthLeavesTheOriginalAsItIs() throws Exception {
        JsonNode record = ZohoJson.MAPPER.readTree(RECORD);

        ObjectNode copy = (ObjectNode) ZohoJson.copy(record);
        copy.put("id", "2").remove("paid");
        copy.withObject("address").put("city", "Rome");
        copy.withObject("address").withArray("lines").add("c");
        ((ObjectNode) copy.at("/address/lines/1")).put("b", 1);
        copy.withArray("tags").add("new");
        copy.withObject("hash").put("cf_new", 1);

        assertThat(record).hasToString(RECORD);
    }
}
