package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.PageMark;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The position in the middle of the first snapshot. Immutable.
 *
 * @param upTo the ceiling of the snapshot, told by the server when it answered the first page: what is modified later comes
 *     after the snapshot
 * @param mark how far the list was read and delivered
 * @param delivered what was delivered beyond the mark, and what the first polls after the snapshot will see again: id of
 *     the record and when it had been modified
 * @param organizationId the organization whose records these are, null if it is not known yet
 */
public record SnapshotUnderWay(Instant upTo, PageMark mark, Map<String, Instant> delivered, String organizationId)
        implements Reached {

    /** Copies the map. */
    public SnapshotUnderWay {
        Objects.requireNonNull(upTo, "upTo");
        Objects.requireNonNull(mark, "mark");
        delivered = Collections.unmodifiableMap(new TreeMap<>(delivered));
    }
}
