package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that {@code toD} calculates means what it means in any URI, and no more. */
class DynamicToValuesTest extends DynamicToTestSupport {

    /** Text that means something in a URI, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a+b",
                "50%",
                "%41",
                "%2B",
                "100%25",
                "a=b",
                "Müller 株式会社 😀",
                "a#b",
                "a?b",
                "a/b",
                "(a)",
                "RAW(a)b",
                "\"'<>\\|^`",
                "a;b,c",
                "${nothing}"
            })
    void valuesArriveAsThoseOfAnEndpointOfTheirOwn(String value) throws Exception {
        String uri = "zohobooks:contacts/list?query.contact_name=${header.a}&query.company_name=RAW(${header.a})";
        route(START, uri, true);
        route("direct:own", uri, false);

        send(Map.of("a", value));
        call("direct:own", null, Map.of("a", value));

        assertThat(sent()).hasSize(2);
        assertThat(sent().get(0).parameter("contact_name"))
                .isEqualTo(sent().get(1).parameter("contact_name"));
        assertThat(sent().get(0).parameter("company_name"))
                .isEqualTo(sent().get(1).parameter("company_name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "a&b=c", "50%", "%41", "a&query.filter_by=Status.All", "$simple{header.b}"})
    void whatIsInRawArrivesAsItIs(String value) throws Exception {
        route("zohobooks:contacts/list?query.contact_name=RAW(${header.a})");

        send(Map.of("a", value, "b", "evaluated"));

        assertThat(lastSent().parameter("contact_name")).contains(value);
        assertThat(lastSent().parameter("filter_by")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A&B", "A&query.filter_by=Status.All", "A&clientSecret=stolen", "A)&query.filter_by=Status.All"})
    void aValueCannotBringOptionsThatTheRouteDoesNotHave(String value) throws Exception {
        route(START, "zohobooks:contacts/list?query.contact_name=${header.a}", true);
        route("direct:raw", "zohobooks:contacts/list?query.contact_name=RAW(${header.a})", true);

        assertThatThrownBy(() -> call(value.contains(")") ? "direct:raw" : START, null, Map.of("a", value)))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("comes of the value of an expression")
                .hasMessageContaining("RAW(");
        assertThat(sent()).isEmpty();
    }
}
