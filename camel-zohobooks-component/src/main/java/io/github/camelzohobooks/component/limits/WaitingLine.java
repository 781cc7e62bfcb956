package io.github.camelzohobooks.component.limits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The calls that wait, by priority, and within a priority in the order in which they came. They age: one of a lower
 * priority goes before those of a higher one that came much later. That is not enough when more producers come than can
 * ever go, as then all of them give up before a poll is old enough; so of ten turns for which several priorities wait, one
 * belongs to the priority that was served longest ago.
 *
 * <p>Not safe for use by several threads.
 */
final class WaitingLine {

    private static final int FAIR_TURN = 10;

    private final Map<Priority, LinkedHashSet<Waiter>> lines = new EnumMap<>(Priority.class);
    private final NavigableSet<Waiter> byDeadline =
            new TreeSet<>(Comparator.comparingLong(Waiter::deadline).thenComparingLong(Waiter::serial));
    private final Map<Priority, Long> lastServed = new EnumMap<>(Priority.class);
    private long serial;
    private long turns;
    private int contested;

    WaitingLine() {
        for (Priority priority : Priority.values()) {
            lines.put(priority, new LinkedHashSet<>());
        }
    }

    Waiter add(Priority priority, long now, long deadline) {
        Waiter waiter = new Waiter(priority, now, deadline, serial++);
        lines.get(priority).add(waiter);
        byDeadline.add(waiter);
        return waiter;
    }

    boolean remove(Waiter waiter) {
        return lines.get(waiter.priority()).remove(waiter) && byDeadline.remove(waiter);
    }

    boolean isEmpty() {
        return byDeadline.isEmpty();
    }

    int waiting(Priority priority) {
        return lines.get(priority).size();
    }

    int waiting() {
        return byDeadline.size();
    }

    /** How many of those who wait certainly go before one of this priority that came now. */
    int aheadOf(Priority priority) {
        int own = waiting(priority);
        int higher = 0;
        for (Priority other : Priority.values()) {
            higher += other.compareTo(priority) < 0 ? waiting(other) : 0;
        }
        // Thanks to the fair turns, no more of the others can be sure to go first.
        return own + Math.min(higher, (FAIR_TURN - 1) * own);
    }

    /** Removes and returns the one whose turn it is; null if nobody may go. */
    Waiter next(Predicate<Priority> mayGo) {
        Waiter first = null;
        Waiter neglected = null;
        int priorities = 0;
        for (Map.Entry<Priority, LinkedHashSet<Waiter>> line : lines.entrySet()) {
            if (line.getValue().isEmpty() || !mayGo.test(line.getKey())) {
                continue;
            }
            priorities++;
            Waiter head = line.getValue().iterator().next();
            if (first == null || head.turn() < first.turn()) {
                first = head;
            }
            if (neglected == null || lastServed(head) < lastServed(neglected)) {
                neglected = head;
            }
        }
        if (first == null) {
            return null;
        }
        if (priorities > 1) {
            contested++;
        }
        Waiter next = priorities > 1 && contested % FAIR_TURN == 0 ? neglected : first;
        lastServed.put(next.priority(), ++turns);
        remove(next);
        return next;
    }

    private long lastServed(Waiter waiter) {
        return lastServed.getOrDefault(waiter.priority(), 0L);
    }

    /** Removes and returns those who give up before a moment. */
    List<Waiter> removeBefore(long moment, Predicate<Priority> which) {
        if (isEmpty() || byDeadline.first().deadline() >= moment) {
            return List.of();
        }
        List<Waiter> removed = new ArrayList<>();
        for (Waiter waiter : byDeadline) {
            if (waiter.deadline() >= moment) {
                break;
            }
            if (which.test(waiter.priority())) {
                removed.add(waiter);
            }
        }
        removed.forEach(this::remove);
        return removed;
    }

    /** When the first of them gives up. */
    long firstDeadline() {
        return byDeadline.first().deadline();
    }
}
