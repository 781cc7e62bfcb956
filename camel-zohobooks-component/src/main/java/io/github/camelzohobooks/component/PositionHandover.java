package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.changes.Reached;
import java.util.Optional;
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
    private final boolean manual;
    private PositionCommit offered;
    /** What the route has to store first, null for nothing. */
    private String awaited;

    PositionHandover(PositionKeeper positions, boolean manual) {
        this.positions = positions;
        this.manual = manual;
    }

    /** Makes what the route gets with a message, empty if it gets nothing. */
    Optional<PositionCommit> offer(Supplier<Reached> reached) {
        if (!manual) {
            return Optional.empty();
        }
        if (offered != null) {
            Optional<String> ofFailed = offered.end();
            ofFailed.ifPresent(text -> awaited = text);
        }
        offered = new PositionCommit(positions.key(), () -> reached.get().text(), positions::storeText);
        return Optional.of(offered);
    }

    /** Notes that the change was delivered with which a position was handed over. */
    void delivered() {
        if (offered != null) {
            awaited = offered.end().orElse(NOT_ASKED_FOR);
            offered = null;
        }
    }

    /** Takes a position in the middle of a pass. */
    void underWay(Reached reached) {
        if (!manual) {
            positions.store(reached);
        }
    }

    /** Takes the position at the end of a pass. */
    void finished(Reached reached) {
        if (awaited == null || awaited.equals(positions.text())) {
            if (reached != null && !reached.text().equals(awaited)) {
                positions.store(reached);
            }
            awaited = null;
        }
    }

    /** Forgets what was handed over: the position was set. */
    void forget() {
        offered = null;
        awaited = null;
    }
}
