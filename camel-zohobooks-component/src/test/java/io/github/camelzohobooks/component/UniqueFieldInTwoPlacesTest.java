package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A unique field that a record has by its name and in the list of custom fields, too, is a custom field like any other. */
class UniqueFieldInTwoPlacesTest extends CallsTestSupport {

    private static final String UPSERT = "zohobooks:contacts/upsert?dryRun=true&uniqueField=cf_ref";
    private static final String TWO_VALUES =
            "{'contact_name':'x','cf_ref':'A','custom_fields':[{'api_name':'cf_ref','value':'B'}]";

    @Test
    void twoValuesAreRefused() {
        assertThat(failureOf(UPSERT, json(TWO_VALUES + "}")))
                .hasMessageContaining("cf_ref has two values")
                .hasMessageEndingWith("Nothing was sent");
    }

    @Test
    void theOneThatWasChangedAfterTheRecordWasGotCounts() {
        JsonNode request = call(UPSERT, json(TWO_VALUES + ",'custom_field_hash':{'cf_ref':'A'}}"), Map.of())
                .getMessage()
                .getBody(JsonNode.class)
                .at("/requests/0");

        assertThat(request.at("/headers/X-Unique-Identifier-Value").asText()).isEqualTo("B");
        assertThat(request.at("/body/custom_fields/0/value").asText()).isEqualTo("B");
    }

    @Test
    void anEntryThatHasTheNameAsItsPlaceholderOnlyIsTheFieldToo() {
        JsonNode request = call(
                        UPSERT,
                        json(
                                "{'contact_name':'x','cf_ref':'A','custom_fields':[{'placeholder':'cf_ref','value':'A'}]}"),
                        Map.of())
                .getMessage()
                .getBody(JsonNode.class)
                .at("/requests/0");

        assertThat(request.at("/headers/X-Unique-Identifier-Value").asText()).isEqualTo("A");
        assertThat(request.at("/body/custom_fields")).hasSize(1);
    }
}
