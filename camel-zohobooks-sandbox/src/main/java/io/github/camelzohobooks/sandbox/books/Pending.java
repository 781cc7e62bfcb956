package io.github.camelzohobooks.sandbox.books;

import io.github.camelzohobooks.sandbox.books.Change.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the outermost action has done to the books so far. Guarded by the lock of the ledger. */
final class Pending {

    /** One step: how to undo it, and what to tell of it; null for nothing. */
    private record Step(Runnable undo, Change change) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    int size() {
        return steps.size();
    }

    void add(Runnable undo, Change change) {
        steps.push(new Step(undo, change));
    }

    /** Undoes what was done since there were so many steps, the last one first. */
    void undoTo(int size) {
        while (steps.size() > size) {
            steps.pop().undo().run();
        }
    }

    void forget() {
        steps.clear();
    }

    /** What became of each record in the end, in the order in which they were first touched; forgets it. */
    List<Change> commit() {
        Map<List<String>, Change> changes = new LinkedHashMap<>();
        for (Iterator<Step> inOrder = steps.descendingIterator(); inOrder.hasNext(); ) {
            Change change = inOrder.next().change();
            if (change != null) {
                changes.compute(
                        List.of(change.resource(), change.row().id()), (record, before) -> merge(before, change));
            }
        }
        steps.clear();
        return List.copyOf(changes.values());
    }

    /** Two changes of one record, seen from outside; null if nothing is left of them. */
    private static Change merge(Change before, Change after) {
        if (before == null) {
            return after;
        }
        if (before.kind() == Kind.CREATED) {
            return after.kind() == Kind.DELETED ? null : new Change(Kind.CREATED, after.resource(), after.row());
        }
        return before.kind() == Kind.DELETED ? new Change(Kind.EDITED, after.resource(), after.row()) : after;
    }
}
