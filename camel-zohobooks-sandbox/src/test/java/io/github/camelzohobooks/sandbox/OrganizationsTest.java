package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrganizationsTest {

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
            .organization("North", "Free")
            .organization("South", "Elite")
            .start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theListTellsPlanAndTimeZone() {
        JsonNode rows = client.get("/organizations").json().path("organizations");

        assertThat(rows).hasSize(2);
        assertThat(rows.path(1).path("plan_name").asText()).isEqualTo("Elite");
        assertThat(rows.path(1).path("time_zone").asText()).isEqualTo("America/New_York");
        assertThat(rows.path(0).path("is_default_org").asBoolean()).isTrue();
        assertThat(rows.path(1).path("is_default_org").asBoolean()).isFalse();
    }

    @Test
    void whereThereAreSeveralOneMustBeNamed() {
        Reply reply = client.get("/invoices");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(6024);
        assertThat(reply.json().path("error_info")).hasSize(2);
        assertThat(reply.json().at("/error_info/0/organization_id").asText()).isEqualTo(sandbox.organizationId());
    }

    @Test
    void aForeignOrganizationIsRefused() {
        Reply reply = client.get("/invoices?organization_id=1");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(6041);
    }

    @Test
    void eachHasItsOwnBooks() {
        String south = sandbox.organizationIds().get(1);
        sandbox.books(south).seed("items", 2);

        assertThat(client.get("/items?organization_id=" + south).json().path("items"))
                .hasSize(2);
        assertThat(client.get("/items?organization_id=" + sandbox.organizationId())
                        .json()
                        .path("items"))
                .isEmpty();
    }
}
