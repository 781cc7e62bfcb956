package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a {@link RecordIndex} remembers of one record. One that was only seen, and never put, has neither modified time,
 * nor hash, nor image.
 *
 * @param modified the modified time of the state delivered last, null where the record does not tell; kept to the
 *     millisecond
 * @param hash a hash of the content delivered last, null where it is not needed; any text of up to 100 characters
 * @param sweep the number of the last sweep that saw the record, 0 for none, never negative
 * @param image the record as it was delivered last, null where it is not kept; not to be changed afterwards
 */
public record IndexedRecord(Instant modified, String hash, long sweep, JsonNode image) {

    private static final int LONGEST_HASH = 100;

    /** Checks the limits that every index relies on. */
    public IndexedRecord {
        if (sweep < 0) {
            throw new IllegalArgumentException("Sweep " + sweep + " is negative");
        }
        if (hash != null && hash.length() > LONGEST_HASH) {
            throw new IllegalArgumentException(
                    "A hash has at most " + LONGEST_HASH + " characters, this one " + hash.length());
        }
    }

    /** What is remembered of a record that a sweep saw, and that was never put. */
    static IndexedRecord onlySeen(long sweep) {
        return new IndexedRecord(null, null, sweep, null);
    }

    /** Tells whether it was put before its record was delivered, and nothing else has come since. */
    boolean isOnlyAnnounced() {
        return modified == null && hash == null && sweep == 0;
    }

    /** Tells whether some state of it was delivered, as far as is known. */
    boolean wasDelivered() {
        return modified != null || hash != null;
    }

    /** The same, seen by a sweep; an earlier one changes nothing. */
    IndexedRecord seen(long number) {
        return number <= sweep ? this : new IndexedRecord(modified, hash, number, image);
    }
}
