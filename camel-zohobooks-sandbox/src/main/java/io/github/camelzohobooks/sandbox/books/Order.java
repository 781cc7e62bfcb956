package io.github.camelzohobooks.sandbox.books;

import java.util.Comparator;
import java.util.Objects;

/**
 * An order of rows. Rows that are equal in it stay in the order in which they were created.
 *
 * @param kind by what
 * @param field the field for {@link Kind#FIELD}, else empty
 * @param ascending whether the smallest comes first
 */
public record Order(Kind kind, String field, boolean ascending) {

    /** By what rows can be ordered. */
    public enum Kind {
        /** The second of creation. */
        CREATED,
        /** The second of the last modification. */
        MODIFIED,
        /** The value of a field. */
        FIELD
    }

    /** Checks that nothing is missing. */
    public Order {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(field, "field");
    }

    /**
     * Compares rows by their sort value alone, so that different rows may be equal.
     *
     * @return the comparator
     */
    public Comparator<Row> comparator() {
        Comparator<Row> byValue =
                switch (kind) {
                    case CREATED -> Comparator.comparingLong(Row::created);
                    case MODIFIED -> Comparator.comparingLong(Row::modified);
                    case FIELD -> Comparator.comparing(row -> row.fields().path(field), SortCache::compare);
                };
        return ascending ? byValue : byValue.reversed();
    }

    /**
     * The order by a column of a list.
     *
     * @param column Zoho's name of the column
     * @param ascending whether the smallest comes first
     * @return the order
     */
    public static Order by(String column, boolean ascending) {
        return switch (column) {
            case "created_time" -> new Order(Kind.CREATED, "", ascending);
            case "last_modified_time" -> new Order(Kind.MODIFIED, "", ascending);
            default -> new Order(Kind.FIELD, column, ascending);
        };
    }
}
