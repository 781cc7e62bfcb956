package io.github.camelzohobooks.catalog;

import java.util.Set;

/** The key {@code changes} of a data file. */
final class ChangesEntry {

    private static final int DEFAULT_MAX_PER_PAGE = 200;
    private static final Set<String> KEYS = Set.of(
            "strategy",
            "modifiedField",
            "stableSort",
            "defaultFilter",
            "allFilter",
            "defaultSort",
            "sortOrderIgnored",
            "maxPerPage");

    private ChangesEntry() {}

    static ChangeAbilities toAbilities(DataEntry entry) {
        entry.knowing(KEYS);
        return new ChangeAbilities(
                strategy(entry),
                entry.text("modifiedField"),
                entry.text("stableSort"),
                entry.text("defaultFilter"),
                entry.text("allFilter"),
                sort(entry),
                entry.flag("sortOrderIgnored", false),
                maxPerPage(entry));
    }

    private static ChangeStrategy strategy(DataEntry entry) {
        String id = entry.text("strategy");
        if (id == null) {
            return null;
        }
        for (ChangeStrategy strategy : ChangeStrategy.values()) {
            if (strategy.id().equals(id)) {
                return strategy;
            }
        }
        throw entry.wrong("strategy " + id + " is unknown");
    }

    private static ChangeAbilities.Sort sort(DataEntry entry) {
        String columnAndOrder = entry.text("defaultSort");
        if (columnAndOrder == null) {
            return null;
        }
        String[] parts = columnAndOrder.split(" ", -1);
        if (parts.length != 2 || !(parts[1].equals("A") || parts[1].equals("D"))) {
            throw entry.wrong("defaultSort must be a column and A or D, not " + columnAndOrder);
        }
        return new ChangeAbilities.Sort(parts[0], parts[1].equals("A"));
    }

    private static int maxPerPage(DataEntry entry) {
        String rows = entry.text("maxPerPage");
        if (rows == null) {
            return DEFAULT_MAX_PER_PAGE;
        }
        try {
            return Integer.parseInt(rows);
        } catch (NumberFormatException e) {
            throw entry.wrong("maxPerPage must be a whole number, not " + rows);
        }
    }
}
