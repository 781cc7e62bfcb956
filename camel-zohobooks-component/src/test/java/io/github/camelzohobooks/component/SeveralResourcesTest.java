package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** One consumer of several resources, each with a position of its own. */
class SeveralResourcesTest extends ConsumerTestSupport {

    private static final String NOT_AUTHORIZED =
            "{\"code\":57,\"message\":\"You are not authorized to perform this operation\"}";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getComponent("zohobooks", ZohoBooksComponent.class).setClock(clock.withZone(ZoneOffset.UTC));
        return camel;
    }

    private String record(String resource, String field) {
        return sandbox.books().create(resource, json("{}")).path(field).asText();
    }

    private void forbid(String path) {
        sandbox.faults().add(Fault.status(401, NOT_AUTHORIZED).on("GET", path));
    }

    @Test
    void eachResourceHasAPositionOfItsOwn() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices,bills,items?initialSync=now");
        consumer.poll();
        later(60);
        String invoice = invoice();
        String bill = record("bills", "bill_id");
        String item = record("items", "item_id");
        later(60);
        consumer.poll();
        consumer.poll();

        assertThat(delivered).containsExactly("created " + invoice, "created " + bill, "created " + item);
        assertThat(positions).isDirectoryContaining("glob:**/invoices.position");
        assertThat(positions).isDirectoryContaining("glob:**/bills.position");
    }

    @Test
    void oneThatMayNotBeReadDoesNotKeepTheOthersBackAndIsTold() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:bills,invoices");
        String invoice = invoice();
        forbid("/bills");
        later(60);

        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksAuthenticationException.class);
        assertThat(delivered).containsExactly("read " + invoice);
    }

    @Test
    void aStarLeavesOutWhatMayNotBeReadAndConsumesTheRest() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:*?initialSync=now");
        forbid("/bills");
        consumer.poll();
        later(60);
        String invoice = invoice();
        String estimate = record("estimates", "estimate_id");
        String contact = newContact();
        later(60);
        consumer.poll();
        long asked = listCalls("bills").size();
        consumer.poll();

        assertThat(delivered)
                .containsExactlyInAnyOrder("created " + invoice, "created " + estimate, "created " + contact);
        assertThat(listCalls("bills")).hasSize((int) asked);
    }

    @Test
    void whatAStarLeftOutIsConsumedAgainAnHourAfterItMayBeRead() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:*?initialSync=now");
        consumer.poll();
        forbid("/bills");
        later(60);
        consumer.poll();
        assertThat(consumer.positionReport("bills").lastPoll()).isNotNull();
        sandbox.faults().clear();
        later(60);
        String bill = record("bills", "bill_id");
        later(60);
        consumer.poll();
        assertThat(delivered).isEmpty();

        later(3_600);
        try (CapturedLog log = new CapturedLog()) {
            consumer.poll();

            assertThat(log.lines(Level.INFO))
                    .anyMatch(line -> line.contains("bills can be read again and is no longer left out"));
        }
        assertThat(delivered).containsExactly("created " + bill);
    }

    @Test
    void whatAStarLeftOutIsTriedOnceAnHourAndTellsOfItOnce() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:*");
        forbid("/bills");
        try (CapturedLog log = new CapturedLog()) {
            consumer.poll();
            forget();
            for (int quarters = 0; quarters < 10; quarters++) {
                later(900);
                consumer.poll();
            }

            assertThat(log.lines(Level.WARN).stream().filter(line -> line.contains("bills is left out")))
                    .hasSize(1);
        }
        // The first of two comes once more with a new token.
        assertThat(listCalls("bills")).hasSizeBetween(2, 4);
    }

    @Test
    void aGatewayThatFindsNothingLeavesNothingOut() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:*?initialSync=now");
        consumer.poll();
        later(60);
        String invoice = invoice();
        ArmedFault gateway = sandbox.faults()
                .add(Fault.status(404, "<html>no upstream</html>").on("GET", "/"));
        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksNotFoundException.class);
        gateway.close();
        later(60);

        consumer.poll();

        assertThat(delivered).containsExactly("created " + invoice);
    }

    @Test
    void oneThatAlwaysFailsDoesNotKeepTheOthersBack() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:bills,invoices");
        sandbox.faults().add(Fault.status(500, "{\"code\":1000}").on("GET", "/bills"));
        String invoice = invoice();
        later(60);

        for (int polls = 0; polls < 2; polls++) {
            assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksUnavailableException.class);
        }

        assertThat(delivered).containsExactly("read " + invoice);
    }

    @Test
    void credentialsThatAreRefusedLeaveNothingOut() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:*?initialSync=now");
        sandbox.oauth().answerTokenRequestsWith(200, "{\"error\":\"invalid_client\"}");
        assertThatThrownBy(consumer::poll)
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("invalid_client");
        later(120);
        consumer.poll();
        later(60);
        String invoice = invoice();
        String bill = record("bills", "bill_id");
        later(60);

        consumer.poll();

        assertThat(delivered).containsExactlyInAnyOrder("created " + invoice, "created " + bill);
    }

    @Test
    void aPollWithoutRoomForAllGoesOnWithTheNextResource() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices,bills?maxMessagesPerPoll=2");
        for (int i = 0; i < 5; i++) {
            invoice();
        }
        String bill = record("bills", "bill_id");
        later(60);
        consumer.poll();
        consumer.poll();

        assertThat(delivered.get(2)).isEqualTo("read " + bill);
        consumer.poll();
        assertThat(delivered).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aMisspeltOneAmongSeveralIsNamed() {
        assertThatThrownBy(() -> consume("zohobooks:invoices,bils"))
                .rootCause()
                .hasMessageContaining("Unknown resource 'bils'")
                .hasMessageContaining("bills");
    }

    @Test
    void recordsOfACustomModuleAreConsumedByTheModulesName() throws Exception {
        assertThatThrownBy(() -> route("nameless", "zohobooks:custommodules"))
                .rootCause()
                .hasMessageContaining("needs the option moduleName");
    }

    @Test
    void changesOfACustomModuleComeAsThoseOfOtherResources() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:custommodules?moduleName=cm_vehicles&initialSync=now");
        consumer.poll();
        later(60);
        String van = vehicle("Van");
        String other = id(sandbox.books().create("custommodules/cm_cats", json("{'record_name':'Tom'}")));
        later(60);
        consumer.poll();
        sandbox.books().update("custommodules/cm_vehicles", van, json("{'record_name':'Truck'}"));
        later(60);
        consumer.poll();
        consumer.poll();

        assertThat(delivered)
                .containsExactly("created " + van, "updated " + van)
                .doesNotContain("created " + other);
        assertThat(messages.get(1).getBody(JsonNode.class).path("record_name").asText())
                .isEqualTo("Truck");
        assertThat(messages.get(0).getHeader(ZohoBooksConstants.RESOURCE)).isEqualTo("custommodules");
        assertThat(repository().getState("custommodules/cm_vehicles")).isNotNull();
    }

    @Test
    void deletionsOfACustomModuleAreTold() throws Exception {
        ZohoBooksConsumer consumer =
                consume("zohobooks:custommodules?moduleName=cm_vehicles&deletions=SWEEP&deletionsPeriod=0");
        String van = vehicle("Van");
        String truck = vehicle("Truck");
        later(60);
        consumer.poll();
        later(60);
        sandbox.books().delete("custommodules/cm_vehicles", van);
        consumer.poll();
        later(60);
        consumer.poll();

        assertThat(delivered).containsExactlyInAnyOrder("read " + van, "read " + truck, "deleted " + van);
    }

    @Test
    void aStarThatAsksForDetailsTellsWhatItLeavesOut() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            consume("zohobooks:*?initialSync=now&details=true");

            assertThat(log.lines())
                    .filteredOn(message -> message.contains("leaves out"))
                    .singleElement()
                    .asString()
                    .contains("pricebooks")
                    .doesNotContain("invoices,");
        }
    }

    @Test
    void aStarThatHasNothingToTellCostsOneCallForEachResourceAndPoll() throws Exception {
        sandbox.books().seedAt("invoices", 450, START.minusSeconds(86_400));
        sandbox.books().seedAt("contacts", 450, START.minusSeconds(86_400));
        ZohoBooksConsumer consumer = consume("zohobooks:*?initialSync=now");
        consumer.poll();
        later(86_400);
        consumer.poll();
        sandbox.requests().clear();
        for (int polls = 0; polls < 3; polls++) {
            later(60);
            consumer.poll();
        }

        Map<String, Long> calls = sandbox.requests().apiRequests().stream()
                .collect(Collectors.groupingBy(RecordedRequest::path, Collectors.counting()));
        assertThat(calls).hasSizeGreaterThan(20).containsKeys("/books/v3/invoices", "/books/v3/contacts");
        assertThat(calls).allSatisfy((path, count) -> assertThat(count).isEqualTo(3));
        assertThat(delivered).isEmpty();
    }

    private String vehicle(String name) {
        return id(sandbox.books().create("custommodules/cm_vehicles", json("{'record_name':'" + name + "'}")));
    }

    private static String id(JsonNode record) {
        return record.path("module_record_id").asText();
    }
}
