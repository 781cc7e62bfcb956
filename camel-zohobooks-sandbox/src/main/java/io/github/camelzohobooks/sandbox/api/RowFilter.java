package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.books.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A {@code filter_by} such as {@code Status.Active}.
 *
 * @param name as it is asked for
 * @param condition what a row must be; null for nothing
 */
record RowFilter(String name, Predicate<Row> condition) {

    private static final Set<String> UNPAID = Set.of("sent", "viewed", "partially_paid", "overdue", "open", "unpaid");

    /** States that the lists' filters name, in small letters without underscores. */
    private static final Set<String> STATES = Set.of(
            "draft",
            "sent",
            "open",
            "paid",
            "void",
            "overdue",
            "partiallypaid",
            "viewed",
            "accepted",
            "declined",
            "invoiced",
            "expired",
            "closed",
            "billed",
            "cancelled",
            "pendingapproval",
            "approved",
            "unbilled",
            "nonbillable",
            "reimbursed",
            "billable",
            "completed",
            "ongoing",
            "stopped",
            "published",
            "uncategorized",
            "categorized",
            "excluded",
            "manuallyadded",
            "matched");

    /**
     * Reads a filter.
     *
     * @param name the value of {@code filter_by}
     * @param status reads the status of a row as it is today
     * @return the filter, or empty if nobody knows it: Zoho then silently answers everything
     */
    static Optional<RowFilter> of(String name, java.util.function.Function<Row, String> status) {
        String kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (kind.equals("all")) {
            return Optional.of(new RowFilter(name, null));
        }
        if (kind.equals("active")) {
            return Optional.of(new RowFilter(name, Row::isActive));
        }
        if (kind.equals("inactive")) {
            return Optional.of(new RowFilter(name, row -> !row.isActive()));
        }
        if (kind.equals("unpaid")) {
            return Optional.of(new RowFilter(name, row -> UNPAID.contains(status.apply(row))));
        }
        if (name.startsWith("Status.") && STATES.contains(kind)) {
            return Optional.of(new RowFilter(
                    name, row -> status.apply(row).replace("_", "").equals(kind)));
        }
        return Optional.empty();
    }
}
