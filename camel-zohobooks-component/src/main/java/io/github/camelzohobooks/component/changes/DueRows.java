package io.github.camelzohobooks.component.changes;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows of a page that are changes to be delivered, and knows those that were given and not yet delivered. */
final class DueRows {

    private final ChangeList list;
    private final Progress progress;
    private final RecordMemory memory;
    private final Map<String, ListRow> given = new HashMap<>();
    private boolean any;

    DueRows(ChangeList list, Progress progress, RecordMemory memory) {
        this.list = list;
        this.progress = progress;
        this.memory = memory;
    }

    /** The changes of a page. Those of the page before are not asked for any more. */
    List<ChangeEvent> of(List<ListRow> rows, Instant ceiling, boolean unwanted) {
        rows.forEach(list::checkModified);
        given.clear();
        any = false;
        if (unwanted) {
            // Without a time, nobody can tell later that they existed before; so they are remembered now.
            rows.stream().filter(row -> row.modified() == null).forEach(row -> memory.delivered(row, null));
        }
        KnownRecords known = memory.find(rows);
        List<ListRow> due =
                rows.stream().filter(row -> isDue(row, known, ceiling)).toList();
        memory.willBeDelivered(due, known);
        any = true;
        return due.stream().map(row -> give(row, known)).toList();
    }

    private boolean isDue(ListRow row, KnownRecords known, Instant ceiling) {
        if (row.modified() == null) {
            return !known.isSame(row);
        }
        // What is after the position is due whatever the memory tells: the position may have been set back.
        return !row.modified().isAfter(ceiling) && !progress.isDelivered(row);
    }

    private ChangeEvent give(ListRow row, KnownRecords known) {
        given.put(row.id(), row);
        return row.toEvent(list.resource(), type(row, known), known.image(row));
    }

    private ChangeType type(ListRow row, KnownRecords known) {
        if (progress.position() == null) {
            return ChangeType.READ;
        }
        // The index may be younger than a record that it does not have; a time of creation tells for certain.
        return known.type(row)
                .filter(type -> type == ChangeType.UPDATED || row.created() == null)
                .orElseGet(() -> progress.type(row));
    }

    void delivered(ChangeEvent change, Instant ceiling) {
        ListRow row = given.remove(change.id());
        // Not there if it was delivered before, and what came after that failed.
        if (row != null) {
            progress.delivered(row, ceiling);
            memory.delivered(row, change.row());
        }
    }

    /** False also if no page came yet, because then others know better what was delivered. */
    boolean areAllDelivered() {
        return any && given.isEmpty();
    }

    /**
     * How far the consumer will have got when a change is delivered.
     *
     * @param change the change, maybe one that is not of this page; null for none
     * @param isLast whether the pass has nothing after this page
     * @return the position, empty if there is none
     */
    Optional<Reached> reachedWith(ChangeEvent change, Instant ceiling, boolean isLast, String organizationId) {
        ListRow row = change == null ? null : given.get(change.id());
        if (row == null) {
            return progress.reached(organizationId);
        }
        Progress then = progress.copy();
        then.delivered(row, ceiling);
        return isLast && given.size() == 1
                ? Optional.of(then.finish(ceiling, organizationId))
                : then.reached(organizationId);
    }
}
