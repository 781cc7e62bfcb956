package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A dry run tells the calls of a message and sends none. */
class DryRunTest extends CallsTestSupport {

    private JsonNode described(String uri, Object body, Map<String, Object> headers) {
        JsonNode description = call(uri, body, headers).getMessage().getBody(JsonNode.class);
        assertThat(sandbox.requests().apiRequests()).isEmpty();
        assertThat(sandbox.requests().tokenRequests()).isEmpty();
        return description;
    }

    @Test
    void aCallIsDescribedWithAllThatWouldBeSent() {
        JsonNode description = described(
                "zohobooks:invoices/update?dryRun=true&id=46&query.ignore_auto_number_generation=true",
                Map.of("notes", "n"),
                Map.of());

        assertThat(json(description.toString()))
                .isEqualTo(json("{'calls':1,'requests':[{'call':'invoices/update','method':'PUT','path':'/invoices/46',"
                        + "'query':{'ignore_auto_number_generation':'true'},'headers':{},'body':{'notes':'n'},"
                        + "'scope':'ZohoBooks.invoices.UPDATE','organization_id':'" + sandbox.organizationId()
                        + "'}]}"));
    }

    @Test
    void aHeaderAsksForItToo() {
        JsonNode description = described(
                "zohobooks:contacts/create", Map.of("contact_name", "x"), Map.of(ZohoBooksConstants.DRY_RUN, true));

        assertThat(description.at("/requests/0/method").asText()).isEqualTo("POST");
    }

    @Test
    void aHeaderThatSaysNoWinsOverTheOption() {
        call(
                "zohobooks:contacts/create?dryRun=true",
                Map.of("contact_name", "x"),
                Map.of(ZohoBooksConstants.DRY_RUN, false));

        assertThat(sandbox.books().count("contacts")).isEqualTo(1);
    }

    @Test
    void eachItemOfAListIsDescribed() {
        JsonNode description = described(
                "zohobooks:contacts/create?dryRun=true",
                List.of(Map.of("contact_name", "x"), Map.of("contact_name", "y")),
                Map.of());

        assertThat(description.path("calls").asInt()).isEqualTo(2);
        assertThat(description.at("/requests/1/body/contact_name").asText()).isEqualTo("y");
    }

    @Test
    void theItemsOfALongIteratorAreCountedAndTheFirstDescribed() {
        JsonNode description = described(
                "zohobooks:contacts/create?dryRun=true",
                Stream.generate(() -> Map.of("contact_name", "x")).limit(1000).iterator(),
                Map.of());

        assertThat(description.path("calls").asInt()).isEqualTo(1000);
        assertThat(description.path("requests")).hasSize(100);
    }

    @Test
    void idsThatGoTogetherAreOneCall() {
        JsonNode description = described("zohobooks:contacts/bulkDelete?dryRun=true", List.of("1", "2"), Map.of());

        assertThat(description.path("calls").asInt()).isEqualTo(1);
        assertThat(description.at("/requests/0/query/contact_ids").asText()).isEqualTo("1,2");
    }

    @Test
    void anUpsertShowsItsHeaders() {
        JsonNode description = described(
                "zohobooks:items/upsert?dryRun=true&uniqueField=cf_ref",
                Map.of("name", "x", "rate", 1, "cf_ref", "A-1"),
                Map.of());

        assertThat(description.at("/requests/0/headers"))
                .isEqualTo(json(
                        "{'X-Unique-Identifier-Key':'cf_ref','X-Unique-Identifier-Value':'A-1','X-Upsert':'true'}"));
    }

    @Test
    void whatIsWrongFailsAsItWouldWithoutADryRun() {
        assertThat(failureOf("zohobooks:contacts/create?dryRun=true", Map.of())).hasMessageContaining("contact_name");
        assertThat(failureOf("zohobooks:contacts/create?dryRun=true", List.of()))
                .hasMessageContaining("empty list");
    }
}
