package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.ChangeList;
import io.github.camelzohobooks.component.changes.DeletionSweep;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.changes.Reached;
import io.github.camelzohobooks.component.changes.RecordMemory;
import io.github.camelzohobooks.component.changes.SweepState;
import java.time.Instant;
import java.util.Optional;

/** The sweep for deletions of one resource, where deletions are wanted; it does nothing where they are not. */
final class ResourceSweep {

    private final PositionKeeper positions;
    private final DeletionSweep sweep;

    ResourceSweep(
            ZohoBooksConsumerConfiguration options,
            ResourceCalls calls,
            ChangeList list,
            RecordMemory memory,
            PositionKeeper positions,
            Reached position) {
        this.positions = positions;
        this.sweep = options.getDeletions() == Deletions.SWEEP
                ? new DeletionSweep(
                        calls::sweep,
                        list,
                        options.sweepSettings(),
                        memory,
                        state(options, memory, positions, position))
                : null;
    }

    /** What the memory knows is stored before the snapshot that it learns it from, so that a crash after it does no harm. */
    private static SweepState state(
            ZohoBooksConsumerConfiguration options, RecordMemory memory, PositionKeeper positions, Reached position) {
        SweepState state = positions.loadSweep();
        if (position == null && options.hasSnapshot()) {
            state = state.knowing(Instant.EPOCH);
            positions.storeSweep(state);
        } else if (memory.isFresh()) {
            state = state.knowing(null);
        }
        return state;
    }

    boolean isWanted() {
        return sweep != null;
    }

    /** Begins to look in this poll. */
    void pollBegins() {
        if (sweep != null) {
            sweep.pollBegins();
        }
    }

    /** Looks for a deletion, or a change that no pass saw; empty if there is none for now. */
    Optional<ChangeEvent> next(ChangeFeed feed) {
        return sweep == null
                ? Optional.empty()
                : feed.toldTime().flatMap(now -> feed.settledUpTo().flatMap(settled -> sweep.next(now, settled)));
    }

    /** Tells whether a change came from here. */
    boolean hasGiven(ChangeEvent change) {
        return sweep != null && sweep.hasGiven(change);
    }

    void delivered(ChangeEvent change) {
        sweep.delivered(change);
    }

    /** Keeps how it stands. */
    void keep() {
        if (sweep != null) {
            sweep.keep();
            positions.storeSweep(sweep.state());
        }
    }
}
