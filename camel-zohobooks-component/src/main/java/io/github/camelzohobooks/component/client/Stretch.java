package io.github.camelzohobooks.component.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some pages of a list that are read from the last one to the first, and how far that has got. Immutable.
 *
 * @param topPage the number of its last page, which was read first
 * @param nextPage the number of the page that is read next
 * @param lowestPage how far down a row that was read before the stretch is looked for
 * @param last whether the last page ends the list
 * @param before the rows that were read last before the stretch: id and modified time
 * @param top the rows of its last page: id and modified time
 */
public record Stretch(
        int topPage, int nextPage, int lowestPage, boolean last, Map<String, String> before, Map<String, String> top) {

    /** Copies the rows. */
    public Stretch {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        top = Collections.unmodifiableMap(new LinkedHashMap<>(top));
    }

    /** The same after one more page. */
    Stretch afterPage() {
        return new Stretch(topPage, nextPage - 1, lowestPage, last, before, top);
    }
}
