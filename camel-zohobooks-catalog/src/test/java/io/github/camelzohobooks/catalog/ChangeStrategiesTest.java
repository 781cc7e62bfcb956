package io.github.camelzohobooks.catalog;

import static io.github.camelzohobooks.catalog.CatalogQueries.changesOf;
import static io.github.camelzohobooks.catalog.CatalogQueries.names;
import static io.github.camelzohobooks.catalog.CatalogQueries.resource;
import static io.github.camelzohobooks.catalog.CatalogQueries.resourcesWhere;
import static io.github.camelzohobooks.catalog.CatalogQueries.resourcesWhoseChanges;
import static io.github.camelzohobooks.catalog.CatalogQueries.resourcesWhoseList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** How changes of each resource are found; written from the facts, not from the data files. */
class ChangeStrategiesTest {

    private static SortedSet<String> resourcesWith(ChangeStrategy strategy) {
        return resourcesWhoseChanges(changes -> changes.findStrategy().equals(Optional.of(strategy)));
    }

    @Test
    void changesAreAskedForByModifiedTimeWhereTheListFiltersByItAndItsRowsTellIt() {
        assertThat(resourcesWith(ChangeStrategy.FILTER))
                .isEqualTo(names("bills chartofaccounts creditnotes estimates invoices purchaseorders recurringbills"
                        + " salesorders vendorcredits vendorpayments"));
    }

    @Test
    void changesAreReadFromTheNewestDownWhereTheListOnlySortsByModifiedTime() {
        assertThat(resourcesWith(ChangeStrategy.NEWEST_FIRST))
                .isEqualTo(names("contacts custommodules deliverychallans journals"));
    }

    @Test
    void customerDebitNotesHaveNoTrustedStrategyBecauseTheirListIsThatOfInvoices() {
        assertThat(resourcesWhoseChanges(changes -> changes.findStrategy().isEmpty()))
                .isEqualTo(names("customerdebitnotes"));
    }

    @Test
    void everyOtherListIsSwept() {
        SortedSet<String> others = resourcesWhoseList(list -> true);
        assertThat(others).hasSize(44);
        others.removeAll(resourcesWith(ChangeStrategy.FILTER));
        others.removeAll(resourcesWith(ChangeStrategy.NEWEST_FIRST));
        others.remove("customerdebitnotes");

        assertThat(resourcesWith(ChangeStrategy.SWEEP)).isEqualTo(others);
    }

    @Test
    void onlyResourcesWithAListHaveAbilitiesAndAllOfThemDo() {
        assertThat(resourcesWhoseChanges(changes -> true)).isEqualTo(resourcesWhoseList(list -> true));
        assertThat(resourcesWhere(resource -> resource.changes().isEmpty()))
                .isEqualTo(names("crm openingbalances registers taxgroups"));
    }

    @Test
    void aStrategyIsOnlyNamedWhereTheListCanDoWhatItNeeds() {
        assertThat(resourcesWith(ChangeStrategy.FILTER))
                .isSubsetOf(resourcesWhoseList(CatalogQueries::filtersByModifiedTime))
                .allSatisfy(name -> assertThat(changesOf(name).modifiedField()).isNotNull());
        assertThat(resourcesWith(ChangeStrategy.NEWEST_FIRST))
                .isSubsetOf(resourcesWhoseList(CatalogQueries::sortsByModifiedTime))
                .allSatisfy(name -> {
                    assertThat(changesOf(name).modifiedField()).isNotNull();
                    assertThat(changesOf(name).sortOrderIgnored()).isFalse();
                });
    }

    @Test
    void theRowsOfEveryListCarryAnIdByWhichTheyCanBeComparedWithWhatWasSeen() {
        assertThat(resourcesWhoseList(list -> true))
                .allSatisfy(
                        name -> assertThat(resource(name).idField()).as(name).isPresent());
    }
}
