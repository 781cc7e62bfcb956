package io.github.camelzohobooks.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.function.Function;

/** The elements of a field, converted when asked for. An object where a list is expected is a list of that one. */
final class FieldList<T> extends AbstractList<T> {

    private final JsonNode node;
    private final Function<JsonNode, T> conversion;

    FieldList(JsonNode node, Function<JsonNode, T> conversion) {
        this.node = node;
        this.conversion = conversion;
    }

    @Override
    public T get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return conversion.apply(node.isArray() ? node.get(index) : node);
    }

    @Override
    public int size() {
        return node.isArray() ? node.size() : 1;
    }
}
