package io.github.camelzohobooks.catalog;

import java.util.Arrays;
import java.util.List;

/** The key {@code changes} of a data file. */
record ChangesEntry(
        String strategy,
        String modifiedField,
        String stableSort,
        String defaultFilter,
        String allFilter,
        String defaultSort,
        boolean sortOrderIgnored,
        Integer maxPerPage) {

    private static final int DEFAULT_MAX_PER_PAGE = 200;

    ChangeAbilities toAbilities() {
        return new ChangeAbilities(
                strategy == null ? null : strategy(strategy),
                modifiedField,
                stableSort,
                defaultFilter,
                allFilter,
                defaultSort == null ? null : sort(defaultSort),
                sortOrderIgnored,
                maxPerPage == null ? DEFAULT_MAX_PER_PAGE : maxPerPage);
    }

    private static ChangeStrategy strategy(String id) {
        return Arrays.stream(ChangeStrategy.values())
                .filter(strategy -> strategy.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("strategy " + id + " is unknown"));
    }

    private static ChangeAbilities.Sort sort(String columnAndOrder) {
        String[] parts = columnAndOrder.split(" ", -1);
        if (parts.length != 2 || !List.of("A", "D").contains(parts[1])) {
            throw new IllegalArgumentException("defaultSort must be a column and A or D, not " + columnAndOrder);
        }
        return new ChangeAbilities.Sort(parts[0], parts[1].equals("A"));
    }
}
