package io.github.camelzohobooks.catalog;

import java.util.Objects;
import java.util.Optional;

/**
 * What the list of a resource offers to someone who looks for changes.
 *
 * @param strategy the cheapest way to find changes that can be trusted, null where none can
 * @param modifiedField the field in which the rows tell when they were last modified, null where they do not
 * @param stableSort a sort column whose values never change, null where the list has none
 * @param defaultFilter the {@code filter_by} that Zoho applies when none is asked for, null where none is known
 * @param allFilter the {@code filter_by} that shows every row, inactive ones included, null where none is known
 * @param defaultSort the sort that Zoho applies when none is asked for, null where it is not known
 * @param sortOrderIgnored whether Zoho is known to ignore {@code sort_order}
 * @param maxPerPage the most rows that a page may have
 */
public record ChangeAbilities(
        ChangeStrategy strategy,
        String modifiedField,
        String stableSort,
        String defaultFilter,
        String allFilter,
        Sort defaultSort,
        boolean sortOrderIgnored,
        int maxPerPage) {

    /** The query parameter with which a list is asked for rows modified since a time. */
    public static final String MODIFIED_FILTER = "last_modified_time";

    /**
     * A sort order.
     *
     * @param column the column
     * @param ascending true for {@code A}, false for {@code D}
     */
    public record Sort(String column, boolean ascending) {
        /** Checks that a column is given. */
        public Sort {
            Objects.requireNonNull(column, "column");
        }
    }

    /**
     * The strategy.
     *
     * @return {@link #strategy()}, or empty where no strategy can be trusted
     */
    public Optional<ChangeStrategy> findStrategy() {
        return Optional.ofNullable(strategy);
    }
}
