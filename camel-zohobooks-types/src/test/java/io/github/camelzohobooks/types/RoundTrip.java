package io.github.camelzohobooks.types;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a round trip does with one type.
 *
 * @param resource the resource
 * @param type the type
 * @param idField the field with the id
 * @param created the record to create
 * @param changed makes of what was got what is sent as the update
 * @param property the property that the update changes, among others
 */
record RoundTrip<T extends ZohoBooksObject>(
        String resource, Class<T> type, String idField, T created, UnaryOperator<T> changed, Function<T, ?> property) {

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
