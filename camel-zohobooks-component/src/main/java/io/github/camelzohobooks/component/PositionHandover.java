package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.changes.Reached;
import io.github.camelzohobooks.component.changes.RecordMemory;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stores the position of a resource, or hands it over to the route. A route that is handed positions is never overtaken:
 * the consumer stores one by itself only if the last one that was handed over is what is stored, so that passes without a
 * message move the position, too. Not safe for use by several threads at once.
 */
final class PositionHandover {

    /** Never stored, so a message whose position was not asked for holds the position back. */
    private static final String NOT_ASKED_FOR = "";

    private final PositionKeeper positions;
    private final RecordMemory memory;
    private final boolean manual;
    private PositionCommit offered;
    /** What the route has to store first, null for nothing. */
    private String awaited;

    PositionHandover(PositionKeeper positions, RecordMemory memory, boolean manual) {
        this.positions = positions;
        this.memory = memory;
        this.manual = manual;
        if (manual) {
            memory.hold();
        }
    }

    /**
     * Makes what the route gets with a message, empty if it gets nothing.
     *
     * @param reached makes the position
     * @param change the change that is delivered when the message is processed; null if another message is to follow
     */
    Optional<PositionCommit> offer(Supplier<Reached> reached, ChangeEvent change) {
        if (!manual) {
            return Optional.empty();
        }
        if (offered != null) {
            Optional<String> ofFailed = offered.end();
            ofFailed.ifPresent(text -> awaited = text);
            memory.exchangeEnded(false);
        }
        // Else nobody could tell whether a position is stored that is where the one before it is.
        String mark = UUID.randomUUID().toString();
        offered = new PositionCommit(
                positions.key(),
                () -> PositionKeeper.marked(reached.get(), mark),
                positions::storeText,
                () -> memory.storeWithPosition(change));
        return Optional.of(offered);
    }

    /** Notes that the change was delivered with which a position was handed over. */
    void delivered() {
        if (offered != null) {
            awaited = offered.end().orElse(NOT_ASKED_FOR);
            offered = null;
            memory.exchangeEnded(true);
        }
    }

    /** Takes a position in the middle of a pass. */
    void underWay(Reached reached) {
        if (!manual) {
            positions.store(reached);
        } else if (isStored()) {
            memory.release();
        }
    }

    /** Tells whether the route has stored what it was handed over last. */
    private boolean isStored() {
        return awaited == null || awaited.equals(positions.text());
    }

    /** Takes the position at the end of a pass. */
    void finished(Reached reached) {
        if (!manual) {
            positions.store(reached);
        } else if (isStored()) {
            memory.release();
            positions.store(reached);
            awaited = null;
        }
    }

    /** Forgets what was handed over: the position was set. */
    void forget() {
        offered = null;
        awaited = null;
    }
}
