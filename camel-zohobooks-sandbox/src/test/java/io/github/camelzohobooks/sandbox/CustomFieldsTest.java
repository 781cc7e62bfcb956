package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomFieldsTest {

    private ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String created(String fields) {
        Reply created = client.post("/contacts", "{\"contact_name\":\"Bowman\"," + fields + "}");
        assertThat(created.status()).isEqualTo(201);
        return created.json().path("contact").path("contact_id").asText();
    }

    private JsonNode read(String id) {
        return client.get("/contacts/" + id).json().path("contact");
    }

    @Test
    void theyAreShownAsAListAndByNameAndInRowsAsFields() {
        String id = created("\"custom_fields\":[{\"api_name\":\"cf_credit\",\"value\":5}]");

        JsonNode contact = read(id);
        assertThat(contact.path("custom_fields").findValuesAsText("api_name")).containsExactly("cf_credit");
        assertThat(contact.path("custom_field_hash").path("cf_credit").isTextual())
                .isTrue();
        assertThat(contact.path("custom_field_hash")
                        .path("cf_credit_unformatted")
                        .isNumber())
                .isTrue();
        assertThat(contact.has("cf_credit")).isFalse();
        assertThat(client.get("/contacts").json().at("/contacts/0/cf_credit").asInt())
                .isEqualTo(5);
    }

    @Test
    void anUpdateOfOneLeavesTheOthers() {
        String id = created(
                "\"custom_fields\":[{\"api_name\":\"cf_a\",\"value\":1}," + "{\"api_name\":\"cf_b\",\"value\":2}]");

        client.put("/contacts/" + id, "{\"custom_fields\":[{\"api_name\":\"cf_a\",\"value\":3}]}");

        assertThat(read(id).path("custom_field_hash").path("cf_a").asText()).isEqualTo("3");
        assertThat(read(id).path("custom_field_hash").path("cf_b").asText()).isEqualTo("2");
    }

    @Test
    void thoseSentAsFieldsOfTheRecordAreDroppedSilentlyUnlessThatIsAssumed() {
        assertThat(read(created("\"cf_region\":\"North\"")).toString()).doesNotContain("North");

        sandbox.close();
        sandbox = ZohoBooksSandbox.builder()
                .assume(UnverifiedFact.PLAIN_CUSTOM_FIELDS_ARE_TAKEN, true)
                .start();
        client = new TestClient(sandbox);
        assertThat(read(created("\"cf_region\":\"North\"")).toString()).contains("North");
    }

    @Test
    void thoseThatAreNotDefinedAreDroppedSilently() {
        sandbox.books().defineCustomFields("contacts", "cf_region");

        String id = created("\"custom_fields\":[{\"api_name\":\"cf_regoin\",\"value\":\"North\"},"
                + "{\"api_name\":\"cf_region\",\"value\":\"South\"}]");

        assertThat(read(id).path("custom_fields").findValuesAsText("value")).containsExactly("South");
    }

    @Test
    void recordsOfCustomModulesHaveThemAsFields() {
        String record = "{\"record_name\":\"Van\",\"cf_wheels\":4,"
                + "\"custom_fields\":[{\"api_name\":\"cf_doors\",\"value\":5}]}";

        client.post("/cm_vehicles", record);

        JsonNode row = client.get("/cm_vehicles").json().path("module_records").path(0);
        assertThat(row.path("cf_wheels").asInt()).isEqualTo(4);
        assertThat(row.has("cf_doors")).isFalse();
    }

    @Test
    void thoseThatAreDefinedCanBeListed() {
        sandbox.books().defineCustomFields("invoices", "cf_region", "cf_credit");
        sandbox.books().defineCustomFields("custommodules/cm_vehicles", "cf_wheels");

        JsonNode listed = client.get("/settings/fields?entity=invoice").json();
        assertThat(listed.path("fields").findValuesAsText("api_name")).containsExactly("cf_region", "cf_credit");
        assertThat(listed.path("page_context").path("has_more_page").asBoolean(true))
                .isFalse();
        assertThat(client.get("/settings/fields?entity=cm_vehicles").json().findValuesAsText("api_name"))
                .containsExactly("cf_wheels");
        assertThat(client.get("/settings/fields?entity=contact").json().path("fields"))
                .isEmpty();
    }

    @Test
    void aListOfThemNeedsAnEntityThatThereIs() {
        assertThat(client.get("/settings/fields").code()).isEqualTo(2);
        assertThat(client.get("/settings/fields?entity=invoices").code()).isEqualTo(2);
    }

    @Test
    void theyCannotBeListedWhereThatIsAssumed() {
        sandbox.close();
        sandbox = ZohoBooksSandbox.builder()
                .assume(UnverifiedFact.CUSTOM_FIELDS_ARE_LISTED, false)
                .start();

        assertThat(new TestClient(sandbox)
                        .get("/settings/fields?entity=invoice")
                        .code())
                .isNotZero();
    }
}
