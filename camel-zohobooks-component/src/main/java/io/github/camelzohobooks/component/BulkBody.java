package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.BaseStream;

/**
 * A body that holds several items.
 *
 * @param items gives the items, once
 * @param complete whether all items are there already, as in a list; false if they come one by one, as from an iterator
 */
record BulkBody(Iterator<?> items, boolean complete) {

    /** Sees whether a body holds several items. Text and streams are read before, where they may be JSON. */
    static Optional<BulkBody> of(Object body) {
        if (body instanceof ArrayNode array) {
            return Optional.of(new BulkBody(array.elements(), true));
        }
        if (body instanceof Collection<?> collection) {
            return Optional.of(new BulkBody(collection.iterator(), true));
        }
        if (body instanceof Object[] array) {
            return Optional.of(new BulkBody(Arrays.asList(array).iterator(), true));
        }
        if (body instanceof Iterator<?> iterator) {
            return Optional.of(new BulkBody(iterator, false));
        }
        if (body instanceof BaseStream<?, ?> stream) {
            return Optional.of(new BulkBody(stream.iterator(), false));
        }
        // A path is the sequence of its names, and JSON objects that of their values.
        return body instanceof Iterable<?> iterable && !(body instanceof Path) && !(body instanceof JsonNode)
                ? Optional.of(new BulkBody(iterable.iterator(), false))
                : Optional.empty();
    }
}
