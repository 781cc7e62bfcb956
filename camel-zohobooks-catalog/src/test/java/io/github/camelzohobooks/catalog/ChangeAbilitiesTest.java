package io.github.camelzohobooks.catalog;

import static io.github.camelzohobooks.catalog.CatalogQueries.changesOf;
import static io.github.camelzohobooks.catalog.CatalogQueries.names;
import static io.github.camelzohobooks.catalog.CatalogQueries.resources;
import static io.github.camelzohobooks.catalog.CatalogQueries.resourcesWhere;
import static io.github.camelzohobooks.catalog.CatalogQueries.resourcesWhoseChanges;
import static io.github.camelzohobooks.catalog.CatalogQueries.resourcesWhoseList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the lists of Zoho Books, resource by resource; written from the facts, not from the data files. */
class ChangeAbilitiesTest {

    @Test
    void theListsThatFilterByModifiedTimeAreTheDocumentedOnes() {
        assertThat(resourcesWhoseList(CatalogQueries::filtersByModifiedTime))
                .isEqualTo(names("basecurrencyadjustment bills chartofaccounts creditnotes customerdebitnotes"
                        + " estimates invoices journals purchaseorders recurringbills salesorders vendorcredits"
                        + " vendorpayments"));
    }

    @Test
    void theListsThatSortByModifiedTimeAreTheDocumentedOnesAndInvoicesIsNotAmongThem() {
        assertThat(resourcesWhoseList(CatalogQueries::sortsByModifiedTime))
                .isEqualTo(names("bills contacts creditnotes custommodules deliverychallans estimates journals"
                        + " purchaseorders salesorders vendorcredits"));
    }

    @Test
    void theRowsThatTellTheirModifiedTimeAreTheDocumentedAndTheObservedOnes() {
        SortedSet<String> expected = names("bills chartofaccounts contacts creditnotes custommodules"
                + " customerdebitnotes deliverychallans estimates expenses invoices purchaseorders recurringbills"
                + " recurringexpenses recurringjournals retainerinvoices salesorders salesreceipts vendorcredits"
                + " vendorpayments");
        // Observed live, not documented.
        expected.addAll(names("items journals customerpayments"));

        assertThat(resourcesWhoseChanges(changes -> changes.modifiedField() != null))
                .isEqualTo(expected);
        assertThat(resources()
                        .flatMap(resource -> resource.changes().stream())
                        .map(ChangeAbilities::modifiedField)
                        .filter(Objects::nonNull))
                .containsOnly("last_modified_time");
    }

    @Test
    void theDefaultFilterIsKnownWhereItWasObservedAndHidesRowsOnlyOfAccountsAndTaxes() {
        Map<String, String> known = new LinkedHashMap<>();
        resources()
                .forEach(resource -> resource.changes()
                        .filter(changes -> changes.defaultFilter() != null)
                        .ifPresent(changes -> known.put(
                                resource.name(),
                                changes.defaultFilter()
                                        + (changes.defaultFilter().equals(changes.allFilter()) ? "" : " hides"))));

        assertThat(known)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bankaccounts", "Status.All",
                        "bills", "Status.All",
                        "chartofaccounts", "AccountType.Active hides",
                        "contacts", "Status.All",
                        "creditnotes", "Status.All",
                        "customerpayments", "PaymentMode.All",
                        "expenses", "Status.All",
                        "invoices", "Status.All",
                        "purchaseorders", "Status.All",
                        "taxes", "Taxes.Active hides"));
    }

    @Test
    void aFilterThatShowsAllRowsIsOneThatTheListTakes() {
        assertThat(resources()
                        .filter(resource -> resource.changes()
                                .filter(changes -> changes.allFilter() != null)
                                .isPresent()))
                .hasSizeGreaterThan(25)
                .allSatisfy(resource -> {
                    Parameter filter = resource.operation("list")
                            .flatMap(list -> list.queryParameter("filter_by"))
                            .orElseThrow();
                    String allFilter = resource.changes().orElseThrow().allFilter();
                    assertThat(allFilter).as(resource.name()).endsWith(".All");
                    if (!filter.values().isEmpty()) {
                        assertThat(filter.values()).as(resource.name()).contains(allFilter);
                    }
                });
    }

    @Test
    void aListWhoseFilterKnowsAllAsksForItSoThatInactiveRecordsDoNotVanish() {
        assertThat(resourcesWhere(resource -> resource.operation("list")
                                .flatMap(list -> list.queryParameter("filter_by"))
                                .filter(filter -> filter.values().stream().anyMatch(value -> value.endsWith(".All")))
                                .isPresent()
                        && resource.changes().orElseThrow().allFilter() == null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bills,            created_time, D",
        "creditnotes,      created_time, D",
        "estimates,        created_time, D",
        "expenses,         created_time, D",
        "invoices,         created_time, D",
        "purchaseorders,   created_time, D",
        "contacts,         contact_name, A",
        "items,            name,         A",
        "customerpayments, date,         D",
        "vendorpayments,   date,         D",
        "journals,         journal_date, D",
        "taxes,            tax_name,     A",
        "bankaccounts,     account_name, A",
        "chartofaccounts,  account_type, A",
    })
    void theSortThatZohoAppliesUnaskedIsTheObservedOne(String resource, String column, String order) {
        assertThat(changesOf(resource).defaultSort()).isEqualTo(new ChangeAbilities.Sort(column, order.equals("A")));
    }

    @Test
    void noOtherListClaimsADefaultSort() {
        assertThat(resourcesWhoseChanges(changes -> changes.defaultSort() != null))
                .hasSize(14);
    }

    @Test
    void theStableSortIsByCreationAndOneThatTheListOffers() {
        assertThat(resourcesWhoseChanges(changes -> changes.stableSort() != null))
                .isEqualTo(resourcesWhoseList(list -> list.sortColumns().contains("created_time")));
        assertThat(changesOf("invoices").stableSort()).isEqualTo("created_time");
        assertThat(changesOf("vendorpayments").stableSort()).isNull();
    }

    @Test
    void onlyPurchaseOrdersAreKnownToIgnoreTheSortOrder() {
        assertThat(resourcesWhoseChanges(ChangeAbilities::sortOrderIgnored)).isEqualTo(names("purchaseorders"));
    }

    @Test
    void aPageHoldsTwoHundredRowsAndFiveThousandAccounts() {
        assertThat(resources()
                        .filter(resource -> !resource.name().equals("chartofaccounts"))
                        .flatMap(resource -> resource.changes().stream())
                        .map(ChangeAbilities::maxPerPage))
                .containsOnly(200);
        assertThat(changesOf("chartofaccounts").maxPerPage()).isEqualTo(5000);
    }
}
