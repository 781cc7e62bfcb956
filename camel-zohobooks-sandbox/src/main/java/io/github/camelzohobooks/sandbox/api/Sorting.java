package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import java.util.List;
import java.util.Optional;

/**
 * The order in which a list is answered.
 *
 * @param column the column
 * @param ascending whether the smallest comes first
 * @param isKnown whether the list tells it; some do not
 */
record Sorting(String column, boolean ascending, boolean isKnown) {

    private static final String CREATED = "created_time";

    /**
     * What is asked for as far as the list honours it: a column that it does not declare is ignored, and some lists
     * ignore the order.
     */
    static Sorting of(Invocation in, Optional<ChangeAbilities> abilities) {
        Optional<ChangeAbilities.Sort> normal = abilities.map(ChangeAbilities::defaultSort);
        Optional<String> asked =
                in.query("sort_column").filter(column -> declares(in.operation().sortColumns(), column));
        String column = asked.or(() -> normal.map(ChangeAbilities.Sort::column))
                .or(() -> abilities.map(ChangeAbilities::stableSort))
                .orElse(CREATED);
        boolean ascending = normal.filter(sort -> sort.column().equals(column))
                .map(ChangeAbilities.Sort::ascending)
                .orElse(!column.equals(CREATED)
                        || abilities.map(ChangeAbilities::stableSort).isEmpty());
        boolean ignored = abilities.map(ChangeAbilities::sortOrderIgnored).orElse(false);
        String order = ignored ? "" : in.query("sort_order").orElse("");
        ascending = switch (order) {
            case "A", "ascending" -> true;
            case "D", "descending" -> false;
            default -> ascending;
        };
        return new Sorting(column, ascending, normal.isPresent() || asked.isPresent());
    }

    private static boolean declares(List<String> columns, String column) {
        return columns.stream()
                .anyMatch(declared -> declared.endsWith("*")
                        ? column.startsWith(declared.substring(0, declared.length() - 1))
                        : declared.equals(column));
    }
}
