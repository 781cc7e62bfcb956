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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    static Stream<Arguments> moments() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Kolkata"));
        calendar.setTimeInMillis(LATE.toEpochMilli());
        return Stream.of(
                Arguments.of(LATE, "2026-06-09T23:30:15+0000", "2026-06-10"),
                Arguments.of(Date.from(LATE), "2026-06-09T23:30:15+0000", "2026-06-10"),
                Arguments.of(calendar, "2026-06-09T23:30:15+0000", "2026-06-10"),
                Arguments.of(
                        OffsetDateTime.parse("2026-06-09T19:30:15-04:00"), "2026-06-09T23:30:15+0000", "2026-06-09"),
                Arguments.of(
                        ZonedDateTime.parse("2026-06-09T19:30:15-04:00[America/New_York]"),
                        "2026-06-09T23:30:15+0000",
                        "2026-06-09"),
                Arguments.of(LocalDateTime.parse("2026-06-10T01:30:15"), "2026-06-09T23:30:15+0000", "2026-06-10"),
                Arguments.of(LocalDate.parse("2026-06-10"), "2026-06-09T22:00:00+0000", "2026-06-10"),
                Arguments.of(java.sql.Date.valueOf("2026-06-10"), "2026-06-09T22:00:00+0000", "2026-06-10"));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void everyKindOfTimeIsWrittenAsTheFilterForChangesTakesIt(Object value, String timestamp, String date) {
        assertThat(sent("zohobooks:bills/list?" + BERLIN, "last_modified_time", value))
                .isEqualTo(timestamp);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void everyKindOfTimeIsWrittenAsADayWhereZohoTakesADay(Object value, String timestamp, String date) {
        assertThat(sent("zohobooks:invoices/list?" + BERLIN, "date", value)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-09T23:30:15Z, 2026-06-09T23:30:15+0000",
        "2026-06-09T23:30:15.987+02:00, 2026-06-09T21:30:15+0000",
        "2026-06-09T23:30:15-0400, 2026-06-10T03:30:15+0000",
        "2026-06-10T01:30:15, 2026-06-09T23:30:15+0000",
        "2026-06-10, 2026-06-09T22:00:00+0000"
    })
    void aTextThatIsATimeInAnyUsualFormIsMadeTheOneThatZohoTakes(String text, String expected) {
        assertThat(sent("zohobooks:bills/list?" + BERLIN, "last_modified_time", text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "09.06.2026", "2026-06-09T23:30:15 0200", "2026-06-31T00:00:00Z"})
    void aTextThatIsNoTimeIsRefused(String text) {
        assertRefused(
                "zohobooks:bills/list",
                Map.of("CamelZohoBooks.last_modified_time", text),
                "last_modified_time",
                text,
                "2026-06-09T13:14:55+0000");
    }

    @Test
    void aPlusThatAUriMadeASpaceIsExplained() {
        assertThatThrownBy(() ->
                        context.getEndpoint("zohobooks:bills/list?query.last_modified_time=2026-06-09T23:30:15+0200"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining("%2B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.2026", "2026-6-9", "2026-02-30", "2026-06-09T00:00:00Z", "today"})
    void aTextThatIsNoDateIsRefused(String text) {
        assertRefused("zohobooks:invoices/list", Map.of("CamelZohoBooks.date_start", text), "date_start", text);
    }

    static Stream<Arguments> flags() {
        return Stream.of(Arguments.of(true, "true"), Arguments.of("TRUE", "true"), Arguments.of(" False ", "false"));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void flagsAreWrittenInSmallLetters(Object value, String expected) {
        assertThat(sent("zohobooks:chartofaccounts/list", "showbalance", value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "truthy"})
    void whatIsNeitherTrueNorFalseIsRefused(String text) {
        assertRefused(
                "zohobooks:chartofaccounts/list",
                Map.of("CamelZohoBooks.showbalance", text),
                "showbalance",
                "true or false");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(new BigDecimal("1E+3"), "1000"),
                Arguments.of(new BigDecimal("0.0000001"), "0.0000001"),
                Arguments.of(1234567890123.25, "1234567890123.25"),
                Arguments.of(1e10, "10000000000"),
                Arguments.of(5, "5"),
                Arguments.of(" 12.50 ", "12.50"),
                Arguments.of("2e3", "2000"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreNeverWrittenInScientificNotation(Object value, String expected) {
        assertThat(sent("zohobooks:expenses/list", "amount", value)).isEqualTo(expected);
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

    static Stream<Arguments> lists() {
        return Stream.<Object>of(
                        List.of("1", "2"),
                        Arrays.asList(1L, 2L),
                        new String[] {"1", "2"},
                        new long[] {1, 2},
                        new java.util.LinkedHashSet<>(List.of("1", " 2 ")),
                        JSON.createArrayNode().add("1").add("2"),
                        "1, 2",
                        "1,2")
                .map(list -> Arguments.of(list));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void idsMayBeGivenAsAListOfAnyKind(Object ids) {
        assertThat(sent("zohobooks:tasks/list", "contact_ids", ids)).isEqualTo("1,2");
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

    @ParameterizedTest
    @CsvSource({
        "bills/list, sort_column, creatd_time, created_time",
        "bills/list, filter_by, status.all, Status.All",
        "contacts/list, contact_type, vendors, vendor",
        "custommodules/list?moduleName=cm_cars, sort_order, ascending, A",
    })
    void aSlipInAListedValueIsRefusedWithTheRightOne(String call, String parameter, String wrong, String right) {
        assertRefused(
                "zohobooks:" + call,
                Map.of("CamelZohoBooks." + parameter, wrong),
                parameter,
                wrong,
                right,
                "validate=false");
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
