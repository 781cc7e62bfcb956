package io.github.camelzohobooks.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happened in the last minutes. Not safe for use by several threads. */
final class RequestCount {

    private static final int REMEMBERED = 1_000;

    private final Deque<Instant> moments = new ArrayDeque<>();

    /**
     * Counts one more, if there may be one more.
     *
     * @param countRefused whether one that may not be counts, too
     * @throws TooManyRequests if there may not be one more
     */
    void add(Instant now, int most, Duration window, boolean countRefused) {
        while (!moments.isEmpty() && !moments.peekFirst().isAfter(now.minus(window))) {
            moments.removeFirst();
        }
        boolean full = most > 0 && moments.size() >= most;
        if (!full || countRefused) {
            moments.addLast(now);
        }
        if (moments.size() > REMEMBERED) {
            moments.removeFirst();
        }
        if (full) {
            throw new TooManyRequests();
        }
    }
}
