package io.github.camelzohobooks.component.changes;

import java.time.Instant;

/** How far a consumer has got: what is stored as its position. Immutable. */
public sealed interface Reached permits Position, SnapshotUnderWay {

    /**
     * The moment up to which changes are delivered, or will be when the snapshot is at its end.
     *
     * @return the moment, by Zoho's clock
     */
    Instant upTo();

    /**
     * The organization whose changes these are.
     *
     * @return its id, null if it is not known yet
     */
    String organizationId();

    /**
     * Tells in a few words where a consumer goes on.
     *
     * @return for example {@code after 2026-01-31T00:00:00Z}
     */
    default String describe() {
        return this instanceof SnapshotUnderWay snapshot
                ? "with the rest of the snapshot, after " + snapshot.mark().read() + " rows"
                : "after " + upTo();
    }

    /**
     * The position as text, which people can read and which can be set again.
     *
     * @return JSON in one line
     */
    default String text() {
        return PositionFormat.write(this);
    }
}
