package io.github.camelzohobooks.catalog;

import static io.github.camelzohobooks.catalog.CatalogQueries.operation;
import static io.github.camelzohobooks.catalog.CatalogQueries.operationsWhere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zoho's specification has defects; what the catalogue promises of answers in spite of them. */
class MendedAnswersTest {

    @ParameterizedTest
    @CsvSource({
        "chartofaccounts/get,     chart_of_account",
        "customerpayments/get,    payment",
        "customerpayments/create, payment",
        "customerpayments/update, payment",
        "vendorpayments/create,   vendorpayment",
        "salesorders/get,         salesorder",
        "fixedassets/get,         fixed_asset",
        "custommodules/get,       module_record_hash",
    })
    void theRecordStandsUnderTheKeyThatWasObservedEvenIfTheSpecificationSaysOtherwise(String name, String key) {
        assertThat(operation(name).entityKeys().get(0)).isEqualTo(key);
    }

    @Test
    void rowsStandUnderTheObservedKeyAndTheSpecifiedOneIsAcceptedToo() {
        assertThat(operation("customerpayments/list").rowsKeys())
                .containsExactly("customerpayments", "customer_payments");
        assertThat(operation("vendorcredits/list").rowsKeys()).contains("vendorcredits", "vendor_credits");
        assertThat(operation("creditnotes/list").rowsKeys()).containsExactly("creditnotes");
        assertThat(operation("recurringexpenses/listComments").rowsKeys()).containsExactly("comments");
    }

    @Test
    void theAnswerToAnEmailIsGivenWholeBecauseItHasNoEntity() {
        assertThat(operation("invoices/email").entityKeys()).isEmpty();
        assertThat(operation("invoices/email").rowsKeys()).isEmpty();
    }

    @Test
    void everyListAnswersWithRowsAndComesInPagesExceptThatOfOrganizations() {
        assertThat(operationsWhere(operation ->
                        operation.name().equals("list") && operation.rowsKeys().isEmpty()))
                .isEmpty();
        assertThat(operationsWhere(operation -> operation.name().equals("list") && !operation.paged()))
                .containsExactly("organizations/list");
    }

    @Test
    void whatComesInPagesIsReadWithAPageNumberAndASizeAndHasRows() {
        assertThat(operationsWhere(operation -> operation.paged()
                        && (operation.method() != HttpMethod.GET
                                || operation.rowsKeys().isEmpty()
                                || operation.queryParameter("page").isEmpty()
                                || operation.queryParameter("per_page").isEmpty())))
                .isEmpty();
    }

    @Test
    void everyRecordIsGivenBackByGetCreateAndUpdateExceptUsersWhomZohoAnswersOnlyWithAMessage() {
        assertThat(operationsWhere(
                        operation -> Set.of("get", "create", "update", "upsert").contains(operation.name())
                                && operation.entityKeys().isEmpty()))
                .containsExactlyInAnyOrder("users/create", "users/update");
    }

    @Test
    void anOperationAnswersWithOneRecordOrWithRowsButNotWithBoth() {
        assertThat(operationsWhere(operation -> !operation.entityKeys().isEmpty()
                        && !operation.rowsKeys().isEmpty()))
                .isEmpty();
    }

    @Test
    void anOperationThatAnswersWithAFileSaysSo() {
        assertThat(operation("invoices/bulkExportAsPdf").binary()).isTrue();
        assertThat(operation("salesorders/bulkPrint").binary()).isTrue();
        assertThat(operation("bills/getAttachment").binary()).isTrue();
        assertThat(operationsWhere(operation -> operation.binary() && operation.method() != HttpMethod.GET))
                .isEmpty();
    }
}
