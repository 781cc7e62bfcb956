package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Some pages of a list whose rows are counted while they are read, and how far that has got. Immutable.
 *
 * @param sort how the list is sorted, as Zoho told
 * @param certainUpTo rows modified later may not have stood in the list when the milestones were looked at
 * @param milestones how many rows stood before the first one with which value
 * @param counted how many rows were counted
 * @param nextPage the number of the page that is read next
 * @param last the rows that were read last: id and modified time
 */
public record Tally(
        ChangeAbilities.Sort sort,
        Instant certainUpTo,
        NavigableMap<Integer, String> milestones,
        int counted,
        int nextPage,
        Map<String, String> last) {

    /** Copies the milestones and the rows. */
    public Tally {
        milestones = Collections.unmodifiableNavigableMap(new TreeMap<>(milestones));
        last = Collections.unmodifiableMap(new LinkedHashMap<>(last));
    }
}
