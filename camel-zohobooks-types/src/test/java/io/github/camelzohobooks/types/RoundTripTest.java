package io.github.camelzohobooks.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type goes to the sandbox and back: create, get, update, list, delete. */
class RoundTripTest extends TypesTestSupport {

    Stream<RoundTrip<?>> everyType() {
        return new RoundTrips(this).all();
    }

    @ParameterizedTest
    @MethodSource("everyType")
    <T extends ZohoBooksObject> void recordsGoToZohoAndBack(RoundTrip<T> trip) {
        String resource = "zohobooks:" + trip.resource() + "/";
        T created = as(trip, call(resource + "create", trip.created(), null));
        assertThat(sent()).isEqualTo(trip.created().toJson());
        String id = created.get(trip.idField()).asText();
        trip.created().fieldNames().stream()
                .filter(name -> trip.created().get(name).isValueNode())
                .forEach(name -> assertThat(created.get(name))
                        .as(name)
                        .isEqualTo(trip.created().get(name)));

        T got = as(trip, call(resource + "get", null, id));
        T update = trip.changed().apply(got);
        assertThat(trip.property().apply(update)).isNotEqualTo(trip.property().apply(got));

        // The record itself names the id.
        call(resource + "update", update, null);
        T updated = as(trip, call(resource + "get", null, id));
        assertThat(trip.property().apply(updated)).isEqualTo(trip.property().apply(update));

        JsonNode rows =
                call(resource + "list?fetch=ALL", null, null).getMessage().getBody(JsonNode.class);
        ZohoBooksObject[] listed = (ZohoBooksObject[])
                context.getTypeConverter().convertTo(trip.type().arrayType(), rows);
        assertThat(listed).extracting(ZohoBooksObject::requiredId).contains(id);

        call(resource + "delete", updated, null);
        assertThatThrownBy(() -> call(resource + "get", null, id)).isInstanceOf(ZohoBooksNotFoundException.class);
    }

    @Test
    void usersGoToZohoWhichAnswersNoRecord() {
        User created =
                User.builder().name("Chandra").email("chandra@example.com").build();
        call("zohobooks:users/create", created, null);
        User user = Arrays.stream(list("users", User[].class))
                .filter(row -> created.getEmail().equals(row.getEmail()))
                .findFirst()
                .orElseThrow();
        call("zohobooks:users/update", user.toUpdate().name("Dr. Chandra").build(), null);
        assertThat(call("zohobooks:users/get", null, user.getUserId())
                        .getMessage()
                        .getBody(User.class)
                        .getName())
                .isEqualTo("Dr. Chandra");
        call("zohobooks:users/delete", null, user.getUserId());
        assertThat(list("users", User[].class)).extracting(User::getUserId).doesNotContain(user.getUserId());
    }

    @Test
    void theOrganizationIsReadAndUpdated() {
        Organization organization = list("organizations", Organization[].class)[0];
        assertThat(organization.getOrganizationId()).isEqualTo(sandbox.organizationId());
        call(
                "zohobooks:organizations/update",
                organization.toUpdate().phone("555-0001").build(),
                null);
        assertThat(call("zohobooks:organizations/get", null, sandbox.organizationId())
                        .getMessage()
                        .getBody(Organization.class)
                        .getPhone())
                .isEqualTo("555-0001");
    }

    @Test
    void anUpdateFindsTheIdInItsBody() {
        Item item = call(
                        "zohobooks:items/create",
                        Item.builder().name("Chair").rate(BigDecimal.ONE).build(),
                        null)
                .getMessage()
                .getBody(Item.class);
        Item updated = call(
                        "zohobooks:items/update",
                        item.toUpdate().rate(BigDecimal.TEN).build(),
                        null)
                .getMessage()
                .getBody(Item.class);
        assertThat(updated.getItemId()).isEqualTo(item.getItemId());
        assertThat(updated.getRate()).isEqualByComparingTo("10");
        assertThat(updated.getName()).isEqualTo("Chair");
    }

    private <T> T[] list(String resource, Class<T[]> rows) {
        return call("zohobooks:" + resource + "/list", null, null).getMessage().getBody(rows);
    }

    private static <T extends ZohoBooksObject> T as(RoundTrip<T> trip, Exchange answer) {
        return answer.getMessage().getBody(trip.type());
    }
}
