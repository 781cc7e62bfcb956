package io.github.camelzohobooks.catalog;

import static io.github.camelzohobooks.catalog.CatalogQueries.operation;
import static io.github.camelzohobooks.catalog.CatalogQueries.operations;
import static io.github.camelzohobooks.catalog.CatalogQueries.operationsWhere;
import static io.github.camelzohobooks.catalog.CatalogQueries.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zoho's specification has defects; what the catalogue promises of requests in spite of them. */
class MendedRequestsTest {

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array<object>");

    @Test
    void everyPathConsistsOfPlainWordsAndNamedParameters() {
        assertThat(operations().map(Operation::path))
                .allSatisfy(path -> assertThat(path).matches("(/([a-z0-9_]+|\\{[a-z_0-9]+}))+"));
        assertThat(operation("reportingtags/markOptionActive").pathParameters()).containsExactly("tag_id", "option_id");
        assertThat(operation("reportingtags/markOptionInactive").pathParameters())
                .containsExactly("tag_id", "option_id");
        assertThat(operation("reportingtags/listOptions").pathParameters()).containsExactly("tag_id");
    }

    @Test
    void aFileIsAPartOfTheUploadAndNeverAQueryParameter() {
        Set<String> partNames = Set.of("attachment", "attachments", "receipt", "doc", "multipart_or_formdata");

        assertThat(operationsWhere(operation -> operation.queryParameters().stream()
                        .anyMatch(parameter -> partNames.contains(parameter.name())
                                || operation.uploadParts().contains(parameter.name()))))
                .isEmpty();
    }

    @Test
    void everyUploadHasThePartThatCarriesTheFile() {
        assertThat(operationsWhere(operation -> operation.method() == HttpMethod.POST
                        && operation.path().matches(".*/(attachment|receipt|upload)")
                        && operation.uploadParts().isEmpty()))
                .isEmpty();
        // The three that the specification forgets altogether.
        assertThat(operation("contacts/addAttachment").uploadParts()).containsExactly("attachment");
        assertThat(operation("retainerinvoices/addAttachment").uploadParts()).containsExactly("attachment");
        assertThat(operation("bankaccounts/addReconciliationAttachment").uploadParts())
                .containsExactly("attachment");
    }

    @Test
    void aParameterOfThePathIsNotAskedForASecondTimeInTheQuery() {
        assertThat(operationsWhere(operation -> operation.queryParameters().stream()
                        .anyMatch(parameter -> operation.pathParameters().contains(parameter.name()))))
                .isEmpty();
    }

    @Test
    void everyRequestNamesTheOrganizationExceptThoseBelowOrganizations() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.organizationScoped())
                        .as(operation.qualifiedName())
                        .isEqualTo(!operation.path().matches("/organizations(/.*)?")));
        assertThat(operationsWhere(
                        operation -> operation.queryParameter("organization_id").isPresent()))
                .isEmpty();
    }

    @Test
    void getUpdateAndDeleteOfARecordNameItByTheIdOfTheResource() {
        assertThat(operations()
                        .filter(operation -> Set.of("get", "update", "delete").contains(operation.name()))
                        .filter(operation -> !operation.pathParameters().isEmpty()))
                .hasSizeGreaterThan(100)
                .allSatisfy(operation -> assertThat(operation.pathParameters())
                        .as(operation.qualifiedName())
                        .endsWith(resource(operation.resource()).idParameter().orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "invoices,           invoice_id,                 invoice_id",
        "banktransactions,   bank_transaction_id,        transaction_id",
        "customerdebitnotes, debit_note_id,              invoice_id",
        "custommodules,      module_id,                  module_record_id",
        "recurringjournals,  recurring_journal_id,       journal_id",
        "modules,            module_api_name,            module_api_name",
    })
    void theFieldThatCarriesTheIdMayDifferFromTheNameInThePath(String name, String parameter, String field) {
        Resource resource = resource(name);
        assertThat(resource.idParameter()).contains(parameter);
        assertThat(resource.idField()).contains(field);
    }

    @Test
    void valuesAreValuesAndNotDescriptionsOrPatterns() {
        assertThat(operations().flatMap(operation -> operation.queryParameters().stream()))
                .allSatisfy(parameter -> {
                    assertThat(TYPES).contains(parameter.type());
                    assertThat(parameter.values())
                            .doesNotHaveDuplicates()
                            .allSatisfy(value -> assertThat(value).matches("[A-Za-z0-9_.-]+\\*?"));
                });
        assertThat(operation("estimates/list").sortColumns()).contains("cf_*");
    }

    @Test
    void aListThatIsSortedByAColumnTakesAnOrder() {
        assertThat(operationsWhere(operation -> operation.name().equals("list")
                        && operation.queryParameter("sort_column").isPresent()
                        && operation.queryParameter("sort_order").isEmpty()))
                .isEmpty();
    }

    @Test
    void aFieldOfTheRowsInsideABodyIsNotRequiredOfTheBody() {
        assertThat(operation("customerpayments/create").requiredFields())
                .containsExactly("customer_id", "payment_mode", "amount", "invoices", "date");
        assertThat(operation("projects/create").requiredFields()).doesNotContain("user_id");
        assertThat(operation("creditnotes/applyToInvoice").requiredFields()).isEmpty();
        // Zoho generates the number unless it is told not to.
        assertThat(operation("creditnotes/create").requiredFields()).doesNotContain("creditnote_number");
    }

    @Test
    void anUpsertNamesItsRecordByACustomFieldInTheHeaders() {
        assertThat(operations().filter(operation -> operation.name().equals("upsert")))
                .hasSize(15)
                .allSatisfy(operation -> assertThat(operation.headers())
                        .extracting(Parameter::name, Parameter::required)
                        .containsExactly(
                                tuple("X-Unique-Identifier-Key", true),
                                tuple("X-Unique-Identifier-Value", true),
                                tuple("X-Upsert", false)));
        assertThat(operationsWhere(operation -> !operation.name().equals("upsert")
                        && !operation.headers().isEmpty()))
                .isEmpty();
    }
}
