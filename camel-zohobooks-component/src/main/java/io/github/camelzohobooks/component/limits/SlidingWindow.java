package io.github.camelzohobooks.component.limits;

import java.util.Arrays;

/**
 * The calls of the last minute. A slot is taken when a call is let through and free again one window after its
 * <em>answer</em> arrived. Zoho counted the call at some moment between the two, so at that moment or later; whatever
 * window it uses, fixed or rolling, it cannot find more calls in one than there are slots.
 *
 * <p>Not safe for use by several threads.
 */
final class SlidingWindow {

    /** The window is longer by this part, as two clocks never run at exactly the same pace. */
    private static final int PACE = 1_000;

    private static final int FIRST_SIZE = 8;

    private final int limit;
    private final long length;

    /** A ring of the moments at which slots of answered calls become free, in ascending order. */
    private long[] freeAt = new long[FIRST_SIZE];

    private int first;
    private int cooling;
    private int open;

    SlidingWindow(int limit, long lengthNanos) {
        this.limit = limit;
        this.length = lengthNanos + lengthNanos / PACE;
    }

    /** Forgets what is over. */
    void advance(long now) {
        while (cooling > 0 && freeAt[first] <= now) {
            first = (first + 1) % freeAt.length;
            cooling--;
        }
    }

    int limit() {
        return limit;
    }

    int used() {
        return open + cooling;
    }

    int cooling() {
        return cooling;
    }

    boolean isFree() {
        return used() < limit;
    }

    void take() {
        open++;
    }

    void answered(long now) {
        open--;
        cool(now + length);
    }

    void notSent() {
        open--;
    }

    /**
     * Takes slots of calls that an earlier life made. Where there are more than slots, those that cool longest are kept.
     */
    void restore(int cooled, long cooledUntil, int held, long heldUntil) {
        int longest = Math.min(held, limit - used());
        int shortest = Math.min(cooled, limit - used() - longest);
        for (int i = 0; i < shortest; i++) {
            cool(cooledUntil);
        }
        for (int i = 0; i < longest; i++) {
            cool(heldUntil);
        }
    }

    private void cool(long until) {
        if (cooling == freeAt.length) {
            grow();
        }
        long last = cooling == 0 ? until : freeAt[(first + cooling - 1) % freeAt.length];
        freeAt[(first + cooling) % freeAt.length] = Math.max(last, until);
        cooling++;
    }

    private void grow() {
        long[] larger = Arrays.copyOfRange(freeAt, first, first + 2 * freeAt.length);
        System.arraycopy(freeAt, 0, larger, freeAt.length - first, first);
        freeAt = larger;
        first = 0;
    }

    /**
     * How long a call must wait at least.
     *
     * @param ahead how many others go first
     * @param now the time
     * @return nanoseconds, 0 if there may be no need to wait
     */
    long shortestWait(int ahead, long now) {
        // Each slot serves one call per window; slots that are free now come first, then the answered ones in order,
        // then
        // those whose answer is still to come.
        int slot = ahead % limit - Math.max(0, limit - used());
        long turn = ahead / limit * length;
        if (slot < 0) {
            return turn;
        }
        return turn + (slot < cooling ? freeAt[(first + slot) % freeAt.length] - now : length);
    }
}
