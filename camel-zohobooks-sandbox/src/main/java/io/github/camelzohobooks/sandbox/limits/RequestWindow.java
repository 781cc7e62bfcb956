package io.github.camelzohobooks.sandbox.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the requests of a window. Not safe for use by several threads. */
final class RequestWindow {

    private final Limits limits;
    private final Deque<Instant> requests = new ArrayDeque<>();

    RequestWindow(Limits limits) {
        this.limits = limits;
    }

    /** Counts a request, unless the window is full. */
    boolean add(Instant now) {
        if (limits.perWindow() <= 0) {
            return true;
        }
        Instant begin = begin(now);
        while (!requests.isEmpty() && requests.peekFirst().isBefore(begin)) {
            requests.removeFirst();
        }
        if (requests.size() >= limits.perWindow()) {
            return false;
        }
        requests.addLast(now);
        return true;
    }

    void removeLast() {
        requests.pollLast();
    }

    void clear() {
        requests.clear();
    }

    /** The first moment whose requests count. */
    private Instant begin(Instant now) {
        Duration length = limits.window();
        if (limits.kind() == Limits.Window.ROLLING) {
            // A request exactly one window ago counts no more.
            return now.minus(length).plusNanos(1);
        }
        long millis = Math.max(1, length.toMillis());
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis);
    }
}
