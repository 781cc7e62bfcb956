package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom fields are written and read by their API names. */
class CustomFieldsTest extends SandboxTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        sandbox.books().defineCustomFields("contacts", "cf_region", "cf_credit", "cf_tags");
        return context;
    }

    private JsonNode lastBody() {
        List<RecordedRequest> all = sandbox.requests().apiRequests();
        try {
            return JSON.readTree(all.get(all.size() - 1).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode contact(String fields) {
        return callForJson("zohobooks:contacts/create", json("{'contact_name':'Bowman'" + fields + "}"));
    }

    private static String id(JsonNode contact) {
        return contact.path("contact_id").asText();
    }

    @Test
    void aPlainFieldIsSentWhereZohoTakesItAndComesBackPlain() {
        JsonNode created = contact(",'cf_region':'North','cf_credit':12.50");

        assertThat(lastBody())
                .isEqualTo(json("{'contact_name':'Bowman','custom_fields':[{'api_name':'cf_region','value':'North'},"
                        + "{'api_name':'cf_credit','value':12.50}]}"));
        JsonNode got = callForJson("zohobooks:contacts/get?id=" + id(created), null);
        assertThat(got.path("cf_region").asText()).isEqualTo("North");
        assertThat(got.path("cf_credit").isNumber()).isTrue();
        assertThat(got.path("custom_fields")).hasSize(2);
    }

    @Test
    void aListGivesThemPlainInEveryWayToReadIt() {
        contact(",'cf_region':'North'");
        String list = "zohobooks:contacts/list?query.sort_column=created_time";

        assertThat(callForJson(list, null).path(0).path("cf_region").asText()).isEqualTo("North");
        assertThat(callForJson(list + "&fetch=ALL", null)
                        .path(0)
                        .path("cf_region")
                        .asText())
                .isEqualTo("North");
        Iterator<?> rows =
                call(list + "&fetch=ITERATOR", null, Map.of()).getMessage().getBody(Iterator.class);
        assertThat(((JsonNode) rows.next()).path("cf_region").asText()).isEqualTo("North");
    }

    @Test
    void plainFieldsAreAddedToAListOfCustomFieldsThatIsThere() {
        contact(",'cf_region':'North','custom_fields':[{'api_name':'cf_credit','value':1}]");

        assertThat(lastBody().path("custom_fields"))
                .containsExactly(
                        json("{'api_name':'cf_credit','value':1}"), json("{'api_name':'cf_region','value':'North'}"));
    }

    @Test
    void twoValuesForOneFieldAreRefused() {
        assertThatThrownBy(() ->
                        contact(",'cf_region':'North','custom_fields':[{'api_name':'cf_region','value':'South'}]"))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("cf_region has two values")
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void theSameValueTwiceIsNoConflict() {
        contact(",'cf_credit':'5','custom_fields':[{'api_name':'cf_credit','value':5}]");

        assertThat(lastBody().path("custom_fields")).hasSize(1);
    }

    @Test
    void aRecordThatWasGotAndChangedInEitherFormIsUpdated() {
        String id = id(contact(",'cf_region':'North','cf_credit':1"));
        String update = "zohobooks:contacts/update?id=" + id;
        ObjectNode got = (ObjectNode) callForJson("zohobooks:contacts/get?id=" + id, null);

        callForJson(update, got.deepCopy().put("cf_region", "South"));
        assertThat(sandbox.books()
                        .find("contacts", id)
                        .orElseThrow()
                        .path("custom_field_hash")
                        .path("cf_region")
                        .asText())
                .isEqualTo("South");

        ObjectNode changed = (ObjectNode) callForJson("zohobooks:contacts/get?id=" + id, null);
        changed.path("custom_fields").forEach(entry -> {
            if (entry.path("api_name").asText().equals("cf_region")) {
                ((ObjectNode) entry).put("value", "West");
            }
        });
        JsonNode updated = callForJson(update, changed);
        assertThat(updated.path("cf_region").asText()).isEqualTo("West");
        assertThat(updated.path("cf_credit").asInt()).isEqualTo(1);
    }

    @Test
    void aRecordThatWasChangedInBothFormsIsRefused() {
        String id = id(contact(",'cf_region':'North'"));
        ObjectNode got = (ObjectNode) callForJson("zohobooks:contacts/get?id=" + id, null);
        got.put("cf_region", "South");
        ((ObjectNode) got.path("custom_fields").path(0)).put("value", "West");

        assertThatThrownBy(() -> callForJson("zohobooks:contacts/update?id=" + id, got))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("cf_region");
    }

    @Test
    void theBodyOfTheMessageIsNotChanged() {
        ObjectNode body = json("{'contact_name':'Bowman','cf_region':'North'}");

        callForJson("zohobooks:contacts/create", body);

        assertThat(body).isEqualTo(json("{'contact_name':'Bowman','cf_region':'North'}"));
    }

    @Test
    void aFieldMayHaveSeveralValuesOrNone() {
        contact(",'cf_tags':['a','b'],'cf_region':null");

        assertThat(lastBody().path("custom_fields"))
                .containsExactly(
                        json("{'api_name':'cf_tags','value':['a','b']}"),
                        json("{'api_name':'cf_region','value':null}"));
    }

    @Test
    void theSameValueAsAPersonReadsItIsNoFieldOfItsOwn() {
        contact(",'cf_credit':5,'cf_credit_formatted':'$5.00'");

        assertThat(lastBody().path("custom_fields")).containsExactly(json("{'api_name':'cf_credit','value':5}"));
    }

    @Test
    void linesHaveTheirOwn() {
        Map<String, Object> line = Map.of("name", "Desk", "rate", 10, "cf_room", "Kitchen");

        callForJson("zohobooks:invoices/create", Map.of("customer_id", newContact(), "line_items", List.of(line)));

        JsonNode sent = lastBody().path("line_items").path(0);
        assertThat(sent.path("item_custom_fields")).containsExactly(json("{'api_name':'cf_room','value':'Kitchen'}"));
        assertThat(sent.has("cf_room")).isFalse();
    }

    @Test
    void operationsForCustomFieldsAloneTakeThemPlain() {
        String id = newInvoice().path("invoice_id").asText();

        call("zohobooks:invoices/updateCustomFields?id=" + id, Map.of("cf_region", "North"), Map.of());

        assertThat(lastBody()).containsExactly(json("{'api_name':'cf_region','value':'North'}"));
        assertThat(callForJson("zohobooks:invoices/get?id=" + id, null)
                        .path("cf_region")
                        .asText())
                .isEqualTo("North");
    }

    @Test
    void aRecordIsUpsertedByItsCustomField() {
        String uri = "zohobooks:contacts/upsert?header.X-Unique-Identifier-Key=cf_region"
                + "&header.X-Unique-Identifier-Value=North&header.X-Upsert=true";
        Map<String, Object> body = Map.of("contact_name", "Bowman", "contact_type", "vendor", "cf_region", "North");

        callForJson(uri, body);
        callForJson(uri, body);

        assertThat(sandbox.books().count("contacts")).isEqualTo(1);
    }

    @Test
    void inZohosFormNothingIsConverted() {
        JsonNode created = callForJson(
                "zohobooks:contacts/create?customFields=ZOHO",
                json("{'contact_name':'Bowman','cf_region':'North',"
                        + "'custom_fields':[{'api_name':'cf_credit','value':1}]}"));

        assertThat(lastBody().path("cf_region").asText()).isEqualTo("North");
        assertThat(created.has("cf_credit")).isFalse();
        assertThat(created.path("custom_fields")).hasSize(1);
    }

    @Test
    void aFieldThatZohoDroppedIsToldInTheLog() {
        try (CapturedLog log = new CapturedLog()) {
            contact(",'cf_regoin':'North'");

            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("contacts/create", "cf_regoin")
                    .doesNotContain("North");
        }
    }

    @Test
    void aFieldThatZohoDroppedFailsTheCallWhereThatIsAskedFor() {
        assertThatThrownBy(() -> callForJson(
                        "zohobooks:contacts/create?onDroppedCustomFields=FAIL",
                        json("{'contact_name':'Bowman','cf_regoin':'North','cf_region':'South'}")))
                .isInstanceOfSatisfying(ZohoBooksException.class, e -> {
                    assertThat(e.getHttpResponseCode()).isEqualTo(201);
                    assertThat(e.isRetryable()).isFalse();
                })
                .hasMessageContaining("did you mean 'cf_region'?")
                .hasMessageContaining(
                        "wrote the record " + sandbox.books().ids("contacts").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL", "WARN"})
    void aFieldThatWasTakenOrEmptiedIsNotMissed(String option) {
        String options = "&onDroppedCustomFields=" + option;
        String id = id(contact(",'cf_region':'North'"));

        try (CapturedLog log = new CapturedLog()) {
            callForJson("zohobooks:contacts/update?id=" + id + options, Map.of("cf_credit", 5, "cf_region", ""));

            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }
}
