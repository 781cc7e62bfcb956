package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lists of the resources have in common, and where they differ. */
class ChangeSourcesTest extends ConsumerTestSupport {

    private ZohoBooksSandbox special;

    /** Connects to a sandbox with other settings. */
    private void use(SandboxBuilder settings) {
        special = sandbox;
        sandbox = settings.clock(clock).start();
        connect(context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration());
    }

    @AfterEach
    void closeSpecial() {
        if (special != null) {
            special.close();
        }
    }

    private String newRecord(String resource) {
        return sandbox.books()
                .create(resource, json("{}"))
                .path(idField(resource))
                .asText();
    }

    private static String idField(String resource) {
        return new Catalog().resource(resource).flatMap(Resource::idField).orElseThrow();
    }

    static Stream<String> consumableResources() {
        Catalog catalog = new Catalog();
        return catalog.resourceNames().stream()
                .filter(name ->
                        ConsumableResources.isConsumable(catalog.resource(name).orElseThrow()))
                // Nobody can create a second organization, and the sandbox makes no modules and locks.
                .filter(name ->
                        !Set.of("organizations", "modules", "transactionlock").contains(name));
    }

    @ParameterizedTest
    @MethodSource("consumableResources")
    void everyResourceIsConsumedFromItsSnapshotOn(String resource) throws Exception {
        String old = newRecord(resource);
        ZohoBooksConsumer consumer = consume("zohobooks:" + resource);
        later(100);
        consumer.poll();
        String fresh = newRecord(resource);
        later(100);
        consumer.poll();
        sandbox.books().update(resource, old, changeThatShows(messages.get(0).getBody(JsonNode.class)));
        later(100);
        consumer.poll();
        consumer.poll();

        assertThat(delivered).contains("read " + old).doesNotHaveDuplicates().endsWith("updated " + old);
        assertThat(delivered.get(delivered.size() - 2)).isIn("created " + fresh, "updated " + fresh);
    }

    /** Lists show few fields, and of a record without a modified time only a change that its list shows can be seen. */
    private static ObjectNode changeThatShows(JsonNode row) {
        String field = row.properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .map(Map.Entry::getKey)
                .filter(name -> !name.matches(".*(_id|_time|_formatted|status|type|code|date)"))
                .findFirst()
                .orElseThrow();
        return JSON.createObjectNode().put(field, "changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerdebitnotes", "registers", "crm"})
    void aResourceWithoutAListThatCanBeTrustedIsRefusedWithAWayOut(String resource) {
        assertThatThrownBy(() -> consume("zohobooks:" + resource))
                .rootCause()
                .hasMessageContaining("Changes of " + resource + " cannot be consumed")
                .hasMessageContaining("zohobooks:" + resource + "/");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aRecordThatIsSetInactiveDoesNotVanish() throws Exception {
        String id = newRecord("chartofaccounts");
        ZohoBooksConsumer consumer = consume("zohobooks:chartofaccounts");
        later(100);
        consumer.poll();
        sandbox.books().update("chartofaccounts", id, json("{'is_active':false,'status':'inactive'}"));
        later(100);
        consumer.poll();

        assertThat(delivered).endsWith("updated " + id);
        assertThat(listCalls("chartofaccounts"))
                .allMatch(call -> call.parameter("filter_by").orElse("").equals("AccountType.All"));
    }

    @Test
    void theFilterIsSentInTheOnlyFormThatZohoAccepts() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=2031-03-01T11:00:00.5Z");
        consumer.poll();
        consumer.poll();

        assertThat(listCalls("invoices"))
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(RecordedRequest::status)
                .doesNotContain(400);
        assertThat(listCalls("invoices"))
                .allMatch(call -> call.parameter("last_modified_time")
                        .orElse("")
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000"));
    }

    /** In New York the clocks go from 2 to 1 o'clock on 2 November: by its text, the later change is the earlier one. */
    @Test
    void timesAreComparedAsInstantsThroughTheEndOfSummerTime() throws Exception {
        clock.set(Instant.parse("2031-11-02T05:40:00Z"));
        use(ZohoBooksSandbox.builder().timeZone(ZoneId.of("America/New_York")));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        consumer.poll();
        later(600);
        String summer = invoice();
        later(10);
        consumer.poll();
        later(1_500);
        String winter = invoice();
        later(10);
        consumer.poll();
        touch(summer, "R");
        later(10);
        consumer.poll();

        assertThat(sandbox.books()
                        .find("invoices", winter)
                        .orElseThrow()
                        .path("created_time")
                        .asText())
                .isEqualTo("2031-11-02T01:15:10-0500");
        assertThat(delivered).containsExactly("created " + summer, "created " + winter, "updated " + summer);
        assertThat(messages.get(1).getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME))
                .isEqualTo(Instant.parse("2031-11-02T06:15:10Z"));
    }

    @Test
    void nothingIsLostIfTheFilterExcludesItsOwnSecond() throws Exception {
        use(ZohoBooksSandbox.builder().assume(UnverifiedFact.MODIFIED_FILTER_IS_EXCLUSIVE, true));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=2031-03-01T12:00:00Z&overlap=1s");
        String first = invoice();
        later(2);
        consumer.poll();
        String second = invoice();
        later(2);
        consumer.poll();
        later(2);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + first, "created " + second);
    }

    @Test
    void consumersOfTwoResourcesGoTheirOwnWays() throws Exception {
        ZohoBooksConsumer invoices = consume("zohobooks:invoices?initialSync=now");
        ZohoBooksConsumer bills = route("bills", "zohobooks:bills?initialSync=now&positionRepository=#positions");
        invoices.poll();
        bills.poll();
        later(60);
        String invoice = invoice();
        String bill = newRecord("bills");
        later(60);

        assertThat(bills.poll()).isEqualTo(1);
        assertThat(invoices.poll()).isEqualTo(1);

        assertThat(delivered).containsExactly("created " + bill, "created " + invoice);
        assertThat(positions).isDirectoryContaining("glob:**/invoices.position");
        assertThat(positions).isDirectoryContaining("glob:**/bills.position");
    }
}
