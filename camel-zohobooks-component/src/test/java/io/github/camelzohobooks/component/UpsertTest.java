package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class UpsertTest extends CallsTestSupport {

    private static final String UPSERT = "zohobooks:items/upsert?uniqueField=cf_ref";

    private static Map<String, Object> lamp(int rate, String ref) {
        Map<String, Object> lamp = new HashMap<>(Map.of("name", "Lamp", "rate", rate));
        if (ref != null) {
            lamp.put("cf_ref", ref);
        }
        return lamp;
    }

    @Test
    void theFieldOfTheEndpointAndTheValueOfTheBodySayWhichRecordIsMeant() {
        Exchange created = call(UPSERT, lamp(5, "A-1"), Map.of());
        Exchange updated = call(UPSERT, lamp(6, "A-1"), Map.of());

        assertThat(created.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(updated.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(updated.getMessage().getBody(JsonNode.class).path("rate").asInt())
                .isEqualTo(6);
        assertThat(sandbox.books().count("items")).isEqualTo(1);
    }

    @Test
    void theValueMayStandInCustomFieldsOrInAHeader() {
        call(UPSERT, json("{'name':'x','rate':1,'custom_fields':[{'api_name':'cf_ref','value':'A-1'}]}"), Map.of());
        call(UPSERT, lamp(2, null), Map.of(ZohoBooksConstants.UNIQUE_VALUE, "A-1"));
        call(UPSERT, lamp(3, null), Map.of("CamelZohoBooks.X-Unique-Identifier-Value", "A-1"));

        assertThat(sandbox.books().all("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("rate").asInt()).isEqualTo(3));
    }

    @Test
    void zohosOwnNamesOfTheHeadersTakeTheValueFromTheBodyToo() {
        call(
                "zohobooks:items/upsert?header.X-Unique-Identifier-Key=cf_ref&header.X-Upsert=true",
                lamp(5, "A-1"),
                Map.of());

        assertThat(sandbox.books().count("items")).isEqualTo(1);
    }

    @Test
    void eachRecordOfAListIsMeantByItsOwnValue() {
        call(UPSERT, List.of(lamp(1, "A-1"), lamp(2, "B-2")), Map.of());
        call(UPSERT, List.of(lamp(3, "B-2"), lamp(4, "C-3")), Map.of());

        assertThat(sandbox.books().all("items"))
                .extracting(item -> item.path("rate").asInt())
                .containsExactlyInAnyOrder(1, 3, 4);
    }

    @Test
    void onlyAnUpdateIsMadeIfTheMessageSaysSo() {
        assertThat(failureOf(UPSERT + "&header.X-Upsert=false", lamp(5, "A-1")))
                .isInstanceOf(ZohoBooksNotFoundException.class);
        assertThat(sandbox.books().count("items")).isZero();
    }

    @Test
    void anUpsertWithoutAValueIsRefusedBeforeAnythingIsSent() {
        assertThat(failureOf(UPSERT, lamp(5, null)))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("cf_ref")
                .hasMessageContaining(ZohoBooksConstants.UNIQUE_VALUE);
        assertThat(sandbox.requests().apiRequests()).isEmpty();
    }
}
