package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be right is refused before anything is sent, by a message that names it. */
class BadBodiesTest extends SandboxTestSupport {

    private static final Map<String, Object> NONE = Map.of();

    private void assertRefused(String uri, Object body, Map<String, Object> headers, String... parts) {
        assertThatThrownBy(() -> call(uri, body, headers))
                .isInstanceOfSatisfying(
                        ZohoBooksValidationException.class,
                        e -> assertThat(e.getHttpResponseCode()).isZero())
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().apiRequests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5,a number", "true,a boolean", "'\"Bowman\"',a text"})
    void aBodyThatIsNoObjectIsNamedAsWhatItIs(String body, String what) {
        assertRefused(
                "zohobooks:contacts/create",
                body,
                NONE,
                "contacts/create takes a JSON object, but the body is " + what);
        assertRefused(
                "zohobooks:contacts/update?id=1",
                body,
                NONE,
                "contacts/update takes a JSON object, but the body is " + what);
    }

    @Test
    void aListInAListIsNoRecord() {
        assertRefused(
                "zohobooks:contacts/create",
                List.of(List.of(Map.of("contact_name", "Bowman"))),
                NONE,
                "Item 0 of the body",
                "but the body is an array");
    }

    @Test
    void anUpdateNeedsABody() {
        assertRefused(
                "zohobooks:invoices/update?id=1",
                null,
                NONE,
                "invoices/update takes a JSON object, but the message has no body");
        assertRefused("zohobooks:taxes/update?id=1", "", NONE, "the message has no body");
    }

    @Test
    void aRequiredListMustNotBeEmpty() {
        assertRefused(
                "zohobooks:invoices/create",
                Map.of("customer_id", "1", "line_items", List.of()),
                NONE,
                "invoices/create: the field line_items of the body is an empty list");
    }

    @Test
    void withoutValidationAllOfThatIsSent() {
        call(
                "zohobooks:invoices/create?validate=false",
                Map.of("customer_id", newContact(), "line_items", List.of()),
                NONE);

        assertThat(sandbox.requests().to("POST", "/invoices")).hasSize(1);
    }

    @Test
    void invoicesAreMailedTenAtATime() {
        List<String> ids =
                IntStream.range(0, 11).mapToObj(i -> "98200000000056700" + i).toList();

        assertRefused(
                "zohobooks:invoices/bulkEmail", ids, NONE, "invoice_ids: Zoho Books takes 10 ids", "these are 11");
        call("zohobooks:invoices/bulkEmail?validate=false", ids, NONE);
        call("zohobooks:invoices/bulkEmail", ids.subList(0, 10), NONE);
        assertThat(sandbox.requests().to("POST", "/invoices/email")).hasSize(2);
    }

    @Test
    void aParameterThatTakesTextIsNoMapAndNoObjectWithoutAText() {
        String list = "zohobooks:contacts/list";

        assertRefused(
                list,
                null,
                Map.of("CamelZohoBooks.contact_name", Map.of("a", 1)),
                "the parameter contact_name takes one value, but the header CamelZohoBooks.contact_name holds a java.util.");
        assertRefused(list, null, Map.of("CamelZohoBooks.contact_name", new Object()), "holds a java.lang.Object");
        assertRefused("zohobooks:contacts/get", null, Map.of(ZohoBooksConstants.ID, Map.of("id", 1)), "contact_id");
    }

    @Test
    void onlyOfIdsItIsSaidThatADoubleLosesDigits() {
        assertThatThrownBy(() -> call("zohobooks:contacts/list", null, Map.of("CamelZohoBooks.page", 1.5)))
                .hasMessageContaining(
                        "takes a whole number, but the header CamelZohoBooks.page holds a java.lang.Double.")
                .hasMessageNotContaining("digits of an id");
    }

    @Test
    void aDryRunIsWantedOrNot() {
        assertRefused(
                "zohobooks:contacts/list",
                null,
                Map.of(ZohoBooksConstants.DRY_RUN, "maybe"),
                "the header CamelZohoBooksDryRun takes true or false, but holds 'maybe'");
        assertThat(callForJson("zohobooks:contacts/list?dryRun=true", null)
                        .path("calls")
                        .asInt())
                .isEqualTo(1);
        assertThat(call("zohobooks:contacts/list", null, Map.of(ZohoBooksConstants.DRY_RUN, "TRUE"))
                        .getMessage()
                        .getBody(String.class))
                .contains("contacts/list");
    }

    @Test
    void anEmptyListIsNoFile() {
        assertRefused(
                "zohobooks:bills/addAttachment?id=1",
                Collections.emptyList(),
                NONE,
                "The body is no file but an empty list");
    }
}
