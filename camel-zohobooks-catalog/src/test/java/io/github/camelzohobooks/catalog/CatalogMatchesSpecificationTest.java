package io.github.camelzohobooks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the data files with a table of the specification that was written independently of them. */
class CatalogMatchesSpecificationTest {

    private static final int OPERATION_IDS_IN_SPECIFICATION = 849;
    private static final int DISTINCT_OPERATIONS = 843;

    private final Catalog catalog = new Catalog();

    /** Parameters that are none, each mended in the data: a path's own, two files, and fields of the rows. */
    private static final Set<String> NO_QUERY_PARAMETERS = Set.of(
            "all_tag_options tag_id",
            "categorize_bank_transaction_as_expense doc",
            "email_contact_statement multipart_or_formdata",
            "list_recurring_bills line_items",
            "list_recurring_bills custom_fields",
            "list_recurring_bills acquisition_vat_summary",
            "list_recurring_bills reverse_charge_vat_summary");

    /** Parts of files that the specification forgets, hides among the query parameters or leaves without a name. */
    private static final Map<String, List<String>> MENDED_UPLOADS = Map.of(
            "add_attachment_to_delivery_challan", List.of("attachment"),
            "add_bank_reconciliation_attachment", List.of("attachment"),
            "add_contact_attachment", List.of("attachment"),
            "add_retainer_invoice_attachment", List.of("attachment"),
            "categorize_bank_transaction_as_expense", List.of("doc"),
            "email_contact_statement", List.of("attachments"));

    private record Row(String operationId, String method, String path, String scope) {}

    private static List<Row> specification() throws Exception {
        return cells().map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    private static Stream<String[]> cells() throws Exception {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CatalogMatchesSpecificationTest.class.getResourceAsStream("/specification.tsv")),
                StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Row> rowsOf(Operation operation) {
        return operation.operationIds().stream()
                .map(id -> new Row(
                        id,
                        operation.method().name(),
                        operation.path().replaceAll("\\{\\w+}", "{}"),
                        operation.scope()));
    }

    @Test
    void everyOperationOfTheSpecificationStandsInTheCatalogueWithItsMethodPathAndScopeAndNothingElseDoes()
            throws Exception {
        List<Row> specification = specification();

        assertThat(specification).hasSize(OPERATION_IDS_IN_SPECIFICATION);
        assertThat(catalog.operations()
                        .flatMap(CatalogMatchesSpecificationTest::rowsOf)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        specification.stream().distinct().toList());
    }

    @Test
    void theSpecificationHasAsManyDistinctCallsAsTheCatalogueHasOperations() throws Exception {
        List<String> calls = specification().stream()
                .map(row -> row.method() + " " + row.path())
                .distinct()
                .toList();

        List<Operation> operations = catalog.operations().toList();
        assertThat(operations).hasSize(DISTINCT_OPERATIONS);
        assertThat(operations.stream()
                        .map(operation ->
                                operation.method() + " " + operation.path().replaceAll("\\{\\w+}", "{}"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void everyQueryParameterOfTheSpecificationIsKnown() throws Exception {
        List<String> unknown = cells().flatMap(cells -> Stream.of(cells[4].split(" "))
                        .filter(name -> !name.isEmpty())
                        .filter(name -> catalog.operations()
                                .filter(operation -> operation.operationIds().contains(cells[0]))
                                .noneMatch(operation ->
                                        operation.queryParameter(name).isPresent()))
                        .map(name -> cells[0] + " " + name))
                .toList();

        assertThat(unknown).containsExactlyInAnyOrderElementsOf(NO_QUERY_PARAMETERS);
    }

    @Test
    void everyFileOfTheSpecificationIsAPartOfItsUploadAndNothingElseIs() throws Exception {
        List<String[]> rows = cells().toList();
        Map<String, List<String>> uploads = catalog.operations()
                .filter(operation -> !operation.uploadParts().isEmpty())
                .collect(Collectors.toMap(operation -> operation.operationIds().get(0), Operation::uploadParts));

        Map<String, List<String>> expected = new HashMap<>(MENDED_UPLOADS);
        rows.stream()
                .filter(cells -> !cells[5].isEmpty())
                .forEach(cells -> expected.putIfAbsent(cells[0], List.of(cells[5].split(" "))));
        assertThat(uploads).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void everyOperationIdReachesItsOperationAsAnAlias() {
        List<String> lost = new ArrayList<>();
        for (String name : catalog.resourceNames()) {
            Resource resource = catalog.resource(name).orElseThrow();
            for (Operation operation : resource.operations().values()) {
                String operationId = operation.operationIds().get(0);
                if (!resource.operation(operationId).equals(Optional.of(operation))) {
                    lost.add(operation.qualifiedName() + " by " + operationId);
                }
            }
        }
        assertThat(lost).isEmpty();
    }
}
