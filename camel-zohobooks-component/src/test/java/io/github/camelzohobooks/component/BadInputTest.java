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
                "zohobooks:invoices/list?querry.status=paid          | Unknown option 'querry.status'; did you mean 'query.status'",
                "zohobooks:invoices/list?params.status=paid          | did you mean 'query.status'",
                "zohobooks:invoices/list?querry.statsu=paid          | did you mean 'query.statsu'",
                "zohobooks:invoices/list?status=paid                 | Unknown option 'status'; did you mean 'query.status'",
                "zohobooks:invoices/get?invoice_id=1                 | did you mean 'path.invoice_id'",
                "zohobooks:contacts/upsert?X-Upsert=true             | did you mean 'header.X-Upsert'",
                "zohobooks:invoices/list?path.status=paid            | did you mean 'query.status'",
                "zohobooks:invoices/get?query.invoice_id=1           | did you mean 'path.invoice_id'",
                "zohobooks:invoices/list?query.statsu=paid           | did you mean 'status'",
                "zohobooks:invoices/list?id=1                        | invoices/list names no record, so the option id cannot be used",
                "zohobooks:invoices/list?path=/invoices              | The option path is for raw calls",
                "zohobooks:invoices?query.status=paid                | The option query.status is for producers",
                "zohobooks:invoices?strategy=fliter                  | Unknown strategy 'fliter'; did you mean 'filter'",
                "zohobooks:invoices?deletions=sweap                  | Unknown deletions 'sweap'; did you mean 'SWEEP'",
                "zohobooks:invoices?positionCommit=manuel            | Unknown positionCommit 'manuel'; did you mean 'MANUAL'",
                "zohobooks:invoices?onFailure=halt                   | Unknown onFailure 'halt'; valid names are CONTINUE, STOP",
                "zohobooks:control/snapshots?routeId=x               | control/snapshot",
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

    @Test
    void aValueThatZohoDoesNotListIsSentWithAWarning() {
        try (LogCapture log = LogCapture.of(ZohoBooksEndpoint.class)) {
            context.getEndpoint("zohobooks:invoices/list?query.status=somewhat_due");
            context.getEndpoint("zohobooks:estimates/list?query.sort_column=cf_region&query.status=sent");

            assertThat(log.warnings())
                    .containsExactly(
                            "query.status of invoices/list is 'somewhat_due', which is none of the values that Zoho"
                                    + " lists (valid names are draft, overdue, paid, partially_paid, sent, unpaid, viewed, void)."
                                    + " It is sent all the same");
        }
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
