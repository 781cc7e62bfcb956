package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of endpoint does in a DSL what it is for. The routes are files; one application runs for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DslContract {

    private static final String VEHICLES = "custommodules/cm_vehicles";
    private static final String ID = "CamelZohoBooksId";

    private final String dsl;

    /** Its time runs fast, so that changes soon are old enough to be delivered. */
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(SandboxClock.scaled(10)).start();

    /** What has come from each queue and was not asked for yet. */
    private final Map<String, List<String>> received = new HashMap<>();

    private Application application;

    DslContract(String dsl) {
        this.dsl = dsl;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        sandbox.books().defineCustomFields("items", "cf_ref");
        sandbox.books().preventDuplicates("items", "cf_ref");
        application = new Application(dsl)
                .connectedTo(sandbox)
                .with("directory", directory)
                .start();
    }

    @AfterAll
    void close() throws Exception {
        application.close();
        sandbox.close();
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String contact(String name, String type) {
        return sandbox.books()
                .create("contacts", json().put("contact_name", name).put("contact_type", type))
                .path("contact_id")
                .asText();
    }

    private String invoice() {
        return sandbox.books()
                .create("invoices", json().put("customer_id", contact("Buyer", "customer")))
                .path("invoice_id")
                .asText();
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange answer = application.template().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer;
    }

    private String text(String uri, Map<String, Object> headers) throws Exception {
        return send(uri, null, headers).getMessage().getBody(String.class);
    }

    /** Waits for a message among those of other tests, and takes it. */
    private String awaitReceived(String queue, String... parts) throws Exception {
        List<String> kept = received.computeIfAbsent(queue, key -> new ArrayList<>());
        while (true) {
            for (String message : kept) {
                if (Stream.of(parts).allMatch(message::contains)) {
                    kept.remove(message);
                    return message;
                }
            }
            String message = application.received(queue);
            assertThat(message).as("message with %s", List.of(parts)).isNotNull();
            kept.add(message);
        }
    }

    @Test
    void aConsumerOfOneResourceGivesEnvelopesOfWholeRecords() throws Exception {
        String id = invoice();

        assertThat(awaitReceived("seda:one", "/invoices/" + id))
                .contains("\"after\":{", "\"line_items\"", "\"source\":{");
    }

    @Test
    void aRequestedSnapshotComesOnceMore() throws Exception {
        String id = invoice();
        awaitReceived("seda:one", "/invoices/" + id);

        send("direct:snapshot", null, Map.of());

        assertThat(awaitReceived("seda:one", "read", "/invoices/" + id)).isNotNull();
    }

    @Test
    void aConsumerOfSeveralResourcesSelectsMasksAndTellsDeletions() throws Exception {
        String contact = contact("Ephemeral", "customer");
        sandbox.books().create("items", json().put("name", "Secret lamp").put("rate", 5));

        assertThat(awaitReceived("seda:several", "contacts", contact))
                .contains("\"contact_name\":\"Ephemeral\"")
                .doesNotContain("contact_type");
        assertThat(awaitReceived("seda:several", "items")).contains("\"name\"").doesNotContain("Secret lamp");

        sandbox.books().delete("contacts", contact);
        assertThat(awaitReceived("seda:several", "deleted contacts", contact)).isNotNull();
    }

    @Test
    void aConsumerOfAllResourcesTellsOfEach() throws Exception {
        invoice();
        sandbox.books().create("items", json().put("name", "Desk").put("rate", 5));

        assertThat(awaitReceived("seda:all", "invoices")).isNotNull();
        assertThat(awaitReceived("seda:all", "items")).isNotNull();
    }

    @Test
    void recordsAreCreatedReadUpdatedAndDeleted() throws Exception {
        Exchange created = send("direct:create", "{\"contact_name\":\"Miller\"}", Map.of());
        String id = created.getMessage().getHeader(ID, String.class);

        send("direct:update", Map.of("contact_name", "Miller & Sons"), Map.of(ID, id));
        assertThat(text("direct:get", Map.of(ID, id))).contains("Miller & Sons");

        send("direct:delete", null, Map.of(ID, id));
        assertThat(sandbox.books().find("contacts", id)).isEmpty();
    }

    @Test
    void listsAreReadWholeOrRowByRow() throws Exception {
        List<String> vendors = List.of("North", "East", "South", "West");
        vendors.forEach(name -> contact(name, "vendor"));

        assertThat(text("direct:list", Map.of())).contains(vendors).doesNotContain("Buyer");
        send("direct:rows", null, Map.of());
        Set<String> rows = new HashSet<>();
        while (!rows.containsAll(vendors)) {
            rows.add(awaitReceived("seda:rows"));
        }
    }

    @Test
    void anUpsertFindsTheRecordByItsUniqueField() throws Exception {
        send("direct:upsert", Map.of("name", "Lamp", "rate", 5, "cf_ref", "A-1"), Map.of());
        send("direct:upsert", Map.of("name", "Lamp", "rate", 6, "cf_ref", "A-1"), Map.of());

        assertThat(sandbox.books().all("items"))
                .filteredOn(item -> item.path("name").asText().equals("Lamp"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("rate").asInt()).isEqualTo(6));
    }

    @Test
    void aNamedActionChangesTheState() throws Exception {
        String id = invoice();

        send("direct:markSent", null, Map.of(ID, id));

        assertThat(sandbox.books()
                        .find("invoices", id)
                        .orElseThrow()
                        .path("status")
                        .asText())
                .isEqualTo("sent");
    }

    @Test
    void rawCallsReachAnyPath() throws Exception {
        contact("Raw vendor", "vendor");

        assertThat(text("direct:rawGet", Map.of())).contains("Raw vendor", "\"code\":0");
        send("direct:rawPost", "{\"contact_name\":\"Raw contact\"}", Map.of());
        assertThat(sandbox.books().all("contacts"))
                .anySatisfy(contact ->
                        assertThat(contact.path("contact_name").asText()).isEqualTo("Raw contact"));
    }

    @Test
    void recordsOfCustomModulesAreCreated() throws Exception {
        send("direct:module", Map.of("record_name", "Van"), Map.of());

        assertThat(sandbox.books().all(VEHICLES))
                .singleElement()
                .satisfies(vehicle ->
                        assertThat(vehicle.path("record_name").asText()).isEqualTo("Van"));
    }

    @Test
    void aDryRunSendsNothing() throws Exception {
        String described = send("direct:dry", "{\"contact_name\":\"Nobody\"}", Map.of())
                .getMessage()
                .getBody(String.class);

        assertThat(described).contains("POST", "Nobody");
        assertThat(sandbox.books().all("contacts"))
                .noneMatch(contact -> contact.path("contact_name").asText().equals("Nobody"));
    }

    @Test
    void anAddressIsCalculatedForEachMessage() throws Exception {
        String contact = contact("Calculated", "customer");
        String invoice = invoice();

        assertThat(text("direct:calculated", Map.of("resource", "contacts", "record", contact)))
                .contains("Calculated");
        assertThat(text("direct:calculated", Map.of("resource", "invoices", "record", invoice)))
                .contains("\"invoice_id\":\"" + invoice);
    }

    @Test
    void theRouteConfigurationBringsWhatFailsToTheDeadLetter() throws Exception {
        Exchange handled = send("direct:handled", "unreadable", Map.of(ID, "4711"));

        assertThat(handled.getException()).isNull();
        assertThat(awaitReceived("seda:dead", "unreadable")).isNotNull();
    }

    @Test
    void theRouteTemplateSendsToZoho() throws Exception {
        send("direct:throttled", "{\"contact_name\":\"Held back\"}", Map.of());

        assertThat(sandbox.books().all("contacts"))
                .anySatisfy(contact ->
                        assertThat(contact.path("contact_name").asText()).isEqualTo("Held back"));
    }
}
