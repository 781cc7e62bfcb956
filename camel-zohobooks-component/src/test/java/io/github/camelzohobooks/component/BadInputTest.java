package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever can be known to be wrong is refused before anything is sent, with words that help. */
class BadInputTest extends SandboxTestSupport {

    @AfterEach
    void nothingWasSent() {
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zohobooks:invoice/list                              | Unknown resource 'invoice'; did you mean 'invoices'",
                "zohobooks:Invoices/list                             | did you mean 'invoices'",
                "zohobooks:invoices/marksent                         | Unknown operation 'marksent' of invoices; did you mean 'markSent'",
                "zohobooks:raw/PATCH?path=/x                         | GET, POST, PUT, DELETE",
                "zohobooks:invoices/list?fech=ALL                    | Unknown option 'fech'; did you mean 'fetch'",
                "zohobooks:invoices/list?query.custmer_id=1          | did you mean 'customer_id'",
                "zohobooks:invoices/get?path.invoiceid=1             | did you mean 'invoice_id'",
                "zohobooks:invoices/list?dataCenter=europe           | Unknown dataCenter 'europe'; did you mean 'eu'",
                "zohobooks:invoices/list?apiUrl=localhost            | apiUrl must be http or https, a host",
                "zohobooks:invoices/list?responseFormat=XML          | Unknown responseFormat 'XML'; valid names are BYTES, JSON_NODE, MAP, TEXT",
                "zohobooks:invoices/list?fetch=iterate              | Unknown fetch 'iterate'; did you mean 'ITERATOR'",
                "zohobooks:invoices/get?fetch=ALL                    | gives no rows",
                "zohobooks:invoices/list?fetch=ALL&query.page=2      | query.page chooses one page",
                "zohobooks:invoices/get?query.accept=pdff            | no format 'pdff' for accept; did you mean 'pdf'",
                "zohobooks:invoices/addAttachment?filePart=receipt   | no part 'receipt' for files",
                "zohobooks:invoices/create?filePart=attachment       | takes no files",
                "zohobooks:salesorders/list?query.accept=csv&fetch=ALL | leave out fetch=ALL",
                "zohobooks:invoices/list?connection=other            | Unknown connection 'other'",
            })
    void aWrongEndpointFailsWhenItIsCreated(String uri, String message) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .extracting(BadInputTest::messages)
                .asString()
                .contains(message);
    }

    private static String messages(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void missingCredentialsFailWhenTheEndpointIsCreatedAndAreNamed() {
        context.getComponent("zohobooks", ZohoBooksComponent.class)
                .getConfiguration()
                .setRefreshToken(null);

        assertThatThrownBy(() -> context.getEndpoint("zohobooks:invoices/list"))
                .rootCause()
                .hasMessageContaining("missing: refreshToken");
    }

    @Test
    void anEndpointWithoutAnOperationCannotBeSentTo() {
        assertThatThrownBy(() -> template.sendBody("zohobooks:invoices", "{}"))
                .rootCause()
                .hasMessageContaining("names no operation");
    }

    @Test
    void aMissingIdNamesHeaderOptionAndField() {
        assertThatThrownBy(() -> call("zohobooks:invoices/get", null, Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("CamelZohoBooksId")
                .hasMessageContaining("CamelZohoBooks.invoice_id")
                .hasMessageContaining("option id")
                .hasMessageContaining("Nothing was sent");
    }

    @Test
    void aMissingParameterOfThePathNamesHeaderOptionAndField() {
        assertThatThrownBy(() -> call("zohobooks:invoices/updateComment?id=1", Map.of(), Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("CamelZohoBooks.comment_id")
                .hasMessageContaining("path.comment_id");
    }

    @Test
    void aMissingModuleNameIsAskedFor() {
        assertThatThrownBy(() -> call("zohobooks:custommodules/list", null, Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("CamelZohoBooksModuleName");
    }

    @Test
    void aMissingRequiredQueryParameterIsNamed() {
        assertThatThrownBy(() -> call("zohobooks:invoices/bulkMarkSent", Map.of(), Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("CamelZohoBooks.invoice_ids")
                .hasMessageContaining("query.invoice_ids");
    }

    @Test
    void aCreateWithoutItsRequiredFieldsNamesThem() {
        assertThatThrownBy(() -> call("zohobooks:invoices/create", Map.of("customer_id", "1"), Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("line_items");
        assertThatThrownBy(() -> call("zohobooks:invoices/create", null, Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("customer_id, line_items");
    }

    @Test
    void aHeaderThatNamesNoParameterIsRefusedInsteadOfIgnored() {
        assertThatThrownBy(() -> call("zohobooks:invoices/list", null, Map.of("CamelZohoBooks.custmer_id", "1")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("customer_id")
                .hasMessageContaining("remove it");
    }

    @ParameterizedTest
    @CsvSource({"{\"a\":", "hello world", "{} {}", "{'a':1}"})
    void aBodyThatIsNotJsonIsAValidationException(String body) {
        assertThatThrownBy(() -> call("zohobooks:contacts/create", body, Map.of()))
                .isInstanceOfSatisfying(ZohoBooksValidationException.class, e -> {
                    assertThat(e.getHttpResponseCode()).isZero();
                    assertThat(e.isRetryable()).isFalse();
                })
                .hasMessageContaining("not valid JSON");
    }

    @ParameterizedTest
    @CsvSource({"contacts", "/contacts/../invoices", "/contacts?page=1", "''"})
    void aRawPathThatIsNoneIsRefused(String path) {
        assertThatThrownBy(() -> call("zohobooks:raw/GET", null, Map.of(ZohoBooksConstants.PATH, path)))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("raw call");
    }

    @Test
    void anIdCannotLeaveItsPlaceInThePath() {
        assertThatThrownBy(() -> call("zohobooks:contacts/get", null, Map.of(ZohoBooksConstants.ID, "..")))
                .isInstanceOf(ZohoBooksException.class);
    }
}
