package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Records of custom modules are written and read by the module's name. */
class CustomModulesTest extends SandboxTestSupport {

    private static final String VEHICLES = "custommodules/cm_vehicles";
    private static final String MODULE = "moduleName=cm_vehicles";

    private JsonNode newVehicle(String name, String region) {
        return callForJson(
                "zohobooks:custommodules/create?" + MODULE, Map.of("record_name", name, "cf_region", region));
    }

    private static String id(JsonNode record) {
        return record.path("module_record_id").asText();
    }

    @Test
    void aRecordIsCreatedReadChangedAndDeleted() {
        Exchange created = call(
                "zohobooks:custommodules/create?" + MODULE,
                Map.of("record_name", "Van", "cf_region", "North"),
                Map.of());
        String id = created.getMessage().getHeader(ZohoBooksConstants.ID, String.class);
        assertThat(created.getMessage()
                        .getBody(JsonNode.class)
                        .path("cf_region")
                        .asText())
                .isEqualTo("North");

        JsonNode got = callForJson("zohobooks:custommodules/get?" + MODULE + "&id=" + id, null);
        assertThat(got.path("record_name").asText()).isEqualTo("Van");
        assertThat(got.path("cf_region").asText()).isEqualTo("North");

        callForJson("zohobooks:custommodules/update?" + MODULE + "&id=" + id, Map.of("cf_region", "South"));
        assertThat(sandbox.books()
                        .find(VEHICLES, id)
                        .orElseThrow()
                        .path("cf_region")
                        .asText())
                .isEqualTo("South");

        call("zohobooks:custommodules/delete?" + MODULE + "&id=" + id, null, Map.of());
        assertThat(sandbox.books().count(VEHICLES)).isZero();
        assertThatThrownBy(() -> callForJson("zohobooks:custommodules/get?" + MODULE + "&id=" + id, null))
                .isInstanceOf(ZohoBooksNotFoundException.class);
    }

    @Test
    void theRecordsOfOneModuleAreListed() {
        newVehicle("Van", "North");
        newVehicle("Truck", "South");
        sandbox.books().create("custommodules/cm_cats", json("{'record_name':'Tom'}"));

        JsonNode rows = callForJson(
                "zohobooks:custommodules/list?fetch=ALL&query.sort_column=created_time&query.sort_order=A&" + MODULE,
                null);

        assertThat(rows.findValuesAsText("record_name")).containsExactly("Van", "Truck");
        assertThat(rows.findValuesAsText("cf_region")).containsExactly("North", "South");
    }

    @Test
    void customFieldsOfRecordsAreSentAsTheyAreGiven() throws Exception {
        newVehicle("Van", "North");

        List<RecordedRequest> requests = sandbox.requests().apiRequests();
        assertThat(JSON.readTree(requests.get(requests.size() - 1).body()))
                .isEqualTo(json("{'record_name':'Van','cf_region':'North'}"));
    }

    @Test
    void severalRecordsAreDeletedByAListOfIds() {
        String van = id(newVehicle("Van", "North"));
        String truck = id(newVehicle("Truck", "South"));
        newVehicle("Bike", "West");

        call(
                "zohobooks:custommodules/bulkDelete?" + MODULE,
                null,
                Map.of("CamelZohoBooks.record_ids", List.of(van, Long.valueOf(truck))));

        assertThat(sandbox.books().all(VEHICLES))
                .singleElement()
                .satisfies(left -> assertThat(left.path("record_name").asText()).isEqualTo("Bike"));
    }

    @Test
    void aFieldThatTheModuleDoesNotHaveIsNotLostSilently() {
        sandbox.books().defineCustomFields(VEHICLES, "cf_region");

        assertThatThrownBy(() -> callForJson(
                        "zohobooks:custommodules/create?onDroppedCustomFields=FAIL&" + MODULE,
                        Map.of("record_name", "Van", "cf_region", "North", "cf_wheels", 4)))
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("cf_wheels");
    }

    @Test
    void aRecordNeedsAName() {
        assertThatThrownBy(() -> callForJson("zohobooks:custommodules/create?" + MODULE, Map.of("cf_region", "North")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("record_name");
    }

    @Test
    void modulesAreMadeReadAndListedByTheirApiNames() {
        Exchange made =
                call("zohobooks:modules/create", Map.of("module_name", "Boats", "plural_name", "Boats"), Map.of());

        assertThat(made.getMessage().getHeader(ZohoBooksConstants.ID)).isEqualTo("cm_boats");
        assertThat(callForJson("zohobooks:modules/get?id=cm_boats", null)
                        .path("module_name")
                        .asText())
                .isEqualTo("Boats");
        callForJson("zohobooks:modules/update?id=cm_boats", Map.of("plural_name", "Ships"));
        assertThat(callForJson("zohobooks:modules/list", null).findValuesAsText("plural_name"))
                .containsExactly("Ships");
    }
}
