package io.github.camelzohobooks.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A query parameter or a header of an operation.
 *
 * @param name Zoho's name of it, as it is sent
 * @param type Zoho's type: {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code array<object>};
 *     all are sent as text
 * @param required whether Zoho refuses a request without it
 * @param values the values that the specification lists, empty where any is allowed. Zoho accepts more than it lists, so
 *     a value that is none of them may be right all the same; an entry that ends in {@code *} stands for all names that
 *     begin so.
 */
public record Parameter(String name, String type, boolean required, List<String> values) {

    /** Copies the values. */
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        values = List.copyOf(values);
    }
}
