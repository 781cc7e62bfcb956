package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's types arrive at Zoho as Zoho takes them; what cannot be meant is refused before anything is sent. */
class ConversionsTest extends SandboxTestSupport {

    /** Half an hour before midnight in UTC, so that the day differs in most of the world. */
    private static final Instant LATE = Instant.parse("2026-06-09T23:30:15.987Z");

    private static final String BERLIN = "timeZone=Europe/Berlin";

    /** A type of the application's own. */
    public record Invoice(String customer_id, LocalDate date, Instant due_date, List<Line> line_items) {}

    /** A line of it. */
    public record Line(String name, BigDecimal rate, double quantity) {}

    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        configuration.setOrganizationId(sandbox.organizationId());
    }

    private String sent(String uri, String parameter, Object value) {
        call(uri, null, Map.of(ZohoBooksConstants.PARAMETER_PREFIX + parameter, value));
        return sandbox.requests().apiRequests().get(0).query().get(parameter).get(0);
    }

    private void assertRefused(String uri, Map<String, Object> headers, String... parts) {
        assertThatThrownBy(() -> call(uri, null, headers))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aTimeIsSentAsTheFilterForChangesTakesIt() {
        assertThat(sent("zohobooks:bills/list", "last_modified_time", LATE)).isEqualTo("2026-06-09T23:30:15+0000");
    }

    @Test
    void aDayIsThatOfTheTimeZoneOfTheEndpoint() {
        assertThat(sent("zohobooks:invoices/list?" + BERLIN, "date", LATE)).isEqualTo("2026-06-10");
    }

    @Test
    void idsMayBeGivenAsAList() {
        assertThat(sent("zohobooks:tasks/list", "contact_ids", List.of("1", 2L)))
                .isEqualTo("1,2");
        sandbox.requests().clear();
        assertThat(sent(
                        "zohobooks:tasks/list",
                        "contact_ids",
                        JSON.createArrayNode().add("1").add("2")))
                .isEqualTo("1,2");
    }

    @Test
    void aSlipInAListedValueIsRefusedWhenTheEndpointIsMade() {
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:bills/list?query.filter_by=status.all"))
                .hasStackTraceContaining("did you mean 'Status.All'?");
    }

    @Test
    void aPlusThatAUriMadeASpaceIsExplained() {
        assertThatThrownBy(() ->
                        context.getEndpoint("zohobooks:bills/list?query.last_modified_time=2026-06-09T23:30:15+0200"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("%2B");
    }

    @Test
    void aNumberIsWrittenSoToWhereTheSpecificationCallsItText() {
        assertThat(sent("zohobooks:invoices/list", "total", new BigDecimal("1E+3")))
                .isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "1.000,00", "five", "0x10"})
    void whatIsNoNumberIsRefused(String text) {
        assertRefused("zohobooks:expenses/list", Map.of("CamelZohoBooks.amount", text), "amount", text);
    }

    @Test
    void aPageIsAWholeNumber() {
        assertThat(sent("zohobooks:invoices/list", "page", new BigDecimal("2.0")))
                .isEqualTo("2");
        sandbox.requests().clear();
        assertRefused("zohobooks:invoices/list", Map.of("CamelZohoBooks.page", "1.5"), "whole number");
    }

    @Test
    void anIdMayBeANumberButNoDouble() {
        long id = 982000000567114123L;
        assertThat(sent("zohobooks:invoices/list", "customer_id", id)).isEqualTo("982000000567114123");
        sandbox.requests().clear();
        assertThat(sent("zohobooks:invoices/list", "customer_id", BigInteger.valueOf(id)))
                .isEqualTo("982000000567114123");
        sandbox.requests().clear();
        assertRefused(
                "zohobooks:invoices/list", Map.of("CamelZohoBooks.customer_id", (double) id), "customer_id", "double");
        assertRefused("zohobooks:invoices/get", Map.of(ZohoBooksConstants.ID, (double) id), "invoice_id", "double");
    }

    @Test
    void anIdInABodyMayBeANumberButNoDouble() {
        Map<String, Object> line = Map.of("item_id", 9.82e17, "rate", 10.5);

        assertThatThrownBy(() -> call(
                        "zohobooks:invoices/create",
                        Map.of("customer_id", 982000000567114123L, "line_items", List.of(line)),
                        Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("item_id")
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aRecordIsFoundByItsIdAsALong() {
        String id = newContact();

        call("zohobooks:contacts/get", null, Map.of(ZohoBooksConstants.ID, Long.parseLong(id)));

        assertThat(sandbox.requests().apiRequests().get(0).path()).isEqualTo("/books/v3/contacts/" + id);
    }

    @Test
    void aListWithoutIdsOrWithHolesIsRefused() {
        String tasks = "zohobooks:tasks/list";
        assertRefused(tasks, Map.of("CamelZohoBooks.contact_ids", List.of()), "contact_ids", "an empty list");
        assertRefused(tasks, Map.of("CamelZohoBooks.contact_ids", Arrays.asList("1", null)), "contact_ids");
        assertRefused(tasks, Map.of("CamelZohoBooks.contact_ids", "1,,2"), "contact_ids");
        assertRefused(tasks, Map.of("CamelZohoBooks.contact_ids", List.of(1.5e17)), "contact_ids");
    }

    @Test
    void aListIsRefusedWhereZohoTakesOneValue() {
        assertRefused("zohobooks:invoices/list", Map.of("CamelZohoBooks.customer_id", Set.of("1")), "customer_id");
        assertRefused("zohobooks:invoices/list", Map.of("CamelZohoBooks.status", List.of("sent")), "status");
    }

    @Test
    void anIdAndIdsOfTheSameKindTogetherAreRefused() {
        assertRefused(
                "zohobooks:tasks/list?query.contact_id=1",
                Map.of("CamelZohoBooks.contact_ids", List.of("2")),
                "contact_ids and contact_id are both given");
    }

    @Test
    void aValueThatIsNotListedIsSentBecauseZohoTakesMore() {
        assertThat(sent("zohobooks:invoices/list", "sort_column", "last_modified_time"))
                .isEqualTo("last_modified_time");
        sandbox.requests().clear();
        assertThat(sent("zohobooks:estimates/list", "sort_column", "cf_region")).isEqualTo("cf_region");
    }

    @Test
    void withoutValidationTextIsSentAsItIs() {
        assertThat(sent("zohobooks:bills/list?validate=false", "sort_order", "up"))
                .isEqualTo("up");
        sandbox.requests().clear();
        assertThat(sent("zohobooks:invoices/list?validate=false", "date", "today"))
                .isEqualTo("today");
        sandbox.requests().clear();
        assertThat(sent("zohobooks:invoices/list?validate=false", "date", LocalDate.parse("2026-06-09")))
                .isEqualTo("2026-06-09");
    }

    @Test
    void parametersOfRawCallsAreWrittenByTheirNames() {
        assertThat(sent("zohobooks:raw/GET?path=/reports/profitandloss", "from_date", LocalDate.parse("2026-06-09")))
                .isEqualTo("2026-06-09");
        sandbox.requests().clear();
        assertThat(sent("zohobooks:raw/GET?path=/categories", "last_modified_time", LATE))
                .isEqualTo("2026-06-09T23:30:15+0000");
    }

    @Test
    void timesInBodiesAreWrittenAsTheNameOfTheFieldTells() {
        Map<String, Object> body = new HashMap<>();
        body.put("customer_id", newContact());
        body.put("date", LATE);
        body.put("due_date", Date.from(LATE));
        body.put("last_modified_time", LATE);
        body.put("begin_time", LocalTime.parse("08:05:30"));
        body.put("line_items", List.of(Map.of("name", "Desk", "rate", new BigDecimal("1E+3"), "quantity", 1e10)));

        JsonNode sent = body("zohobooks:invoices/create?" + BERLIN, body);

        assertThat(sent.path("date").asText()).isEqualTo("2026-06-10");
        assertThat(sent.path("due_date").asText()).isEqualTo("2026-06-10");
        assertThat(sent.path("last_modified_time").asText()).isEqualTo("2026-06-09T23:30:15+0000");
        assertThat(sent.path("begin_time").asText()).isEqualTo("08:05");
        assertThat(sandbox.requests().apiRequests().get(0).body())
                .contains("\"rate\":1000")
                .doesNotContain("E");
    }

    @Test
    void valuesTakenOutOfJsonAreWhatTheyStandFor() {
        JsonNode json = json("{'ids':['982000000567114',982000000567019],'page':2,'name':'Bowman','flag':true}");
        String id = newContact();

        call(
                "zohobooks:contacts/get",
                null,
                Map.of(ZohoBooksConstants.ID, json("{'id':'" + id + "'}").get("id")));
        call(
                "zohobooks:contacts/list",
                null,
                Map.of("CamelZohoBooks.contact_name", json.get("name"), "CamelZohoBooks.page", json.get("page")));
        assertThat(callForJson("zohobooks:invoices/bulkMarkSent?dryRun=true", json.get("ids"))
                        .at("/requests/0/query/invoice_ids")
                        .asText())
                .isEqualTo("982000000567114,982000000567019");
        assertThat(call(
                                "zohobooks:invoices/bulkMarkSent?dryRun=true",
                                null,
                                Map.of("CamelZohoBooks.invoice_ids", json.get("ids")))
                        .getMessage()
                        .getBody(JsonNode.class)
                        .at("/requests/0/query/invoice_ids")
                        .asText())
                .isEqualTo("982000000567114,982000000567019");

        assertThat(sandbox.requests().to("GET", "/contacts").get(1).query())
                .containsEntry("contact_name", List.of("Bowman"))
                .containsEntry("page", List.of("2"));
    }

    @Test
    void pojosMayHaveTimes() {
        Invoice invoice = new Invoice(
                newContact(),
                LocalDate.parse("2026-06-09"),
                LATE,
                List.of(new Line("Desk", new BigDecimal("10.50"), 2)));

        JsonNode sent = body("zohobooks:invoices/create?" + BERLIN, invoice);

        assertThat(sent.path("date").asText()).isEqualTo("2026-06-09");
        assertThat(sent.path("due_date").asText()).isEqualTo("2026-06-10");
        assertThat(sent.path("line_items").path(0).path("rate").decimalValue()).isEqualByComparingTo("10.5");
    }

    @Test
    void theApplicationsOwnMapperWritesItsTypes() {
        context.getRegistry().bind("mapper", new ObjectMapper());

        assertThatThrownBy(() -> call("zohobooks:contacts/create", Map.of("contact_name", LATE), Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("cannot be made JSON");
    }

    private JsonNode body(String uri, Object body) {
        call(uri, body, Map.of());
        try {
            return JSON.readTree(sandbox.requests().apiRequests().get(0).body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUnknownTimeZoneIsRefusedWhenTheEndpointIsMade() {
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:invoices/list?timeZone=Berlin"))
                .hasStackTraceContaining("timeZone must be a time zone such as Europe/Berlin");
    }
}
