package io.github.camelzohobooks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private final Catalog catalog = new Catalog();

    private Set<String> invoiceOperations() {
        return catalog.resource("invoices").orElseThrow().operationNames();
    }

    @ParameterizedTest
    @CsvSource({
        "marksent,      markSent",
        "mark_sent,     markSent",
        "Mark-Sent,     markSent",
        "markSnet,      markSent",
        "markSentt,     markSent",
        "creat,         create",
        "delte,         delete",
        "lst,           list",
        "listInvoices,  list",
        "attachment,    addAttachment",
    })
    void aSlipInAnOperationsNameLeadsToTheOperationThatWasMeant(String wrong, String meant) {
        assertThat(Suggestions.nearest(wrong, invoiceOperations())).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "invoice,          invoices",
        "Invoices,         invoices",
        "invocies,         invoices",
        "contact,          contacts",
        "sales-orders,     salesorders",
        "salesOrder,       salesorders",
        "customerPayment,  customerpayments",
        "chart_of_account, chartofaccounts",
        "challans,         deliverychallans",
    })
    void aSlipInAResourcesNameLeadsFirstToTheResourceThatWasMeant(String wrong, String meant) {
        assertThat(Suggestions.nearest(wrong, catalog.resourceNames()).get(0)).isEqualTo(meant);
    }

    @Test
    void atMostThreeNamesAreSuggestedAndTheNearestStandsFirst() {
        assertThat(Suggestions.nearest("bill", List.of("billing", "unbilled", "billable", "bills", "till")))
                .containsExactly("bills", "till", "billing");
    }

    @Test
    void aNameThatResemblesNoneGetsNoSuggestion() {
        assertThat(Suggestions.nearest("frobnicate", invoiceOperations())).isEmpty();
        assertThat(Suggestions.nearest("", invoiceOperations())).isEmpty();
        assertThat(Suggestions.nearest("_", invoiceOperations())).isEmpty();
        assertThat(Suggestions.nearest("x", List.of("y"))).isEmpty();
    }

    @Test
    void theSentenceReadsWellWithOneTwoAndThreeNames() {
        assertThat(Suggestions.didYouMean("markd", List.of("mark", "list"))).isEqualTo("did you mean 'mark'?");
        assertThat(Suggestions.didYouMean("marksent", List.of("markSent", "markSend", "list")))
                .isEqualTo("did you mean 'markSent' or 'markSend'?");
        assertThat(Suggestions.didYouMean("mark", List.of("markC", "markA", "markB")))
                .isEqualTo("did you mean 'markA', 'markB' or 'markC'?");
    }

    @Test
    void whereNothingIsNearFewNamesAreListedInOrder() {
        assertThat(Suggestions.didYouMean("frobnicate", List.of("list", "get"))).isEqualTo("valid names are get, list");
        assertThat(Suggestions.didYouMean("frobnicate", List.of())).isEqualTo("there are no valid names");
    }

    @Test
    void whereNothingIsNearAndTheNamesAreManyTheirNumberAndPlaceAreGiven() {
        List<String> fifteen = IntStream.range(0, 15).mapToObj(i -> "name" + i).toList();
        List<String> sixteen = IntStream.range(0, 16).mapToObj(i -> "name" + i).toList();

        assertThat(Suggestions.didYouMean("frobnicate", fifteen)).startsWith("valid names are name0, ");
        assertThat(Suggestions.didYouMean("frobnicate", sixteen))
                .contains("16 valid names")
                .contains("documentation");
    }
}
