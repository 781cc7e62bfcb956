package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.component.client.JavaTimes;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of all types are written into parameters of all kinds as Zoho takes them. */
class ParameterValuesTest {

    /** Half an hour before midnight in UTC, and past it in Berlin. */
    private static final Instant LATE = Instant.parse("2026-06-09T23:30:15.987Z");

    private final Catalog catalog = new Catalog();

    private String sent(String call, String name, Object value) {
        Operation operation = ((Target.Known) Target.parse(catalog, call)).operation();
        Parameter parameter = operation.queryParameter(name).orElseThrow();
        return new ParameterValues(call, true, new JavaTimes(ZoneId.of("Europe/Berlin")), Object::toString)
                .write(GivenValue.header("CamelZohoBooks." + name, value), parameter);
    }

    private void assertRefused(String call, String name, Object value, String... parts) {
        assertThatThrownBy(() -> sent(call, name, value))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("CamelZohoBooks." + name)
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith("Nothing was sent");
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
        assertThat(sent("bills/list", "last_modified_time", value)).isEqualTo(timestamp);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void everyKindOfTimeIsWrittenAsADayWhereZohoTakesADay(Object value, String timestamp, String date) {
        assertThat(sent("invoices/list", "date", value)).isEqualTo(date);
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
        assertThat(sent("bills/list", "last_modified_time", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "09.06.2026", "2026-06-09T23:30:15 0200", "2026-06-31T00:00:00Z"})
    void aTextThatIsNoTimeIsRefused(String text) {
        assertRefused("bills/list", "last_modified_time", text, "last_modified_time", text, "2026-06-09T13:14:55+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.2026", "2026-6-9", "2026-02-30", "2026-06-09T00:00:00Z", "today"})
    void aTextThatIsNoDateIsRefused(String text) {
        assertRefused("invoices/list", "date_start", text, "date_start", text);
    }

    static Stream<Arguments> flags() {
        return Stream.of(Arguments.of(true, "true"), Arguments.of("TRUE", "true"), Arguments.of(" False ", "false"));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void flagsAreWrittenInSmallLetters(Object value, String expected) {
        assertThat(sent("chartofaccounts/list", "showbalance", value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "truthy"})
    void whatIsNeitherTrueNorFalseIsRefused(String text) {
        assertRefused("chartofaccounts/list", "showbalance", text, "showbalance", "true or false");
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
        assertThat(sent("expenses/list", "amount", value)).isEqualTo(expected);
    }

    static Stream<Arguments> lists() {
        return Stream.<Object>of(
                        List.of("1", "2"),
                        Arrays.asList(1L, 2L),
                        new String[] {"1", "2"},
                        new long[] {1, 2},
                        new java.util.LinkedHashSet<>(List.of("1", " 2 ")),
                        "1, 2",
                        "1,2")
                .map(list -> Arguments.of(list));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void idsMayBeGivenAsAListOfAnyKind(Object ids) {
        assertThat(sent("tasks/list", "contact_ids", ids)).isEqualTo("1,2");
    }

    @ParameterizedTest
    @CsvSource({
        "bills/list, sort_column, creatd_time, created_time",
        "bills/list, filter_by, status.all, Status.All",
        "contacts/list, contact_type, vendors, vendor",
        "custommodules/list, sort_order, ascending, A",
    })
    void aSlipInAListedValueIsRefusedWithTheRightOne(String call, String parameter, String wrong, String right) {
        assertRefused(call, parameter, wrong, parameter, wrong, right, "validate=false");
    }
}
