package io.github.camelzohobooks.component.limits;

/**
 * How many calls may be let through before the next saving. The saved state counts a block of calls as made before the
 * first of them is let through, so that a kill loses none, and no call has to wait for a file: the next block is saved
 * when half of this one is used. Not safe for use by several threads.
 */
final class Lease {

    private static final int LARGEST = 10;
    private static final int PART_OF_WINDOW = 10;

    private final boolean needed;
    private final int size;
    private int left;
    private boolean reading;
    private boolean saving;
    private boolean changed;
    private boolean worthless;
    private long dayEnd;

    /**
     * Makes a lease without calls.
     *
     * @param needed false where nothing is saved
     * @param callsInWindow the limit of calls in a window
     */
    Lease(boolean needed, int callsInWindow) {
        this.needed = needed;
        this.size = Math.max(1, Math.min(LARGEST, callsInWindow / PART_OF_WINDOW));
    }

    boolean isOpen() {
        return !needed || left > 0;
    }

    /** A call is let through. */
    void take() {
        left--;
    }

    /** Something other than calls must be saved. */
    void changed() {
        changed = true;
    }

    /** The lease is for calls of the day that ends then; calls of another day need a new one. */
    void day(long end) {
        if (end != dayEnd) {
            dayEnd = end;
            left = 0;
            worthless = saving;
            changed = true;
        }
    }

    /** The state is being read, so it cannot be saved. */
    void reading() {
        reading = true;
    }

    /** The state was read. */
    void read() {
        reading = false;
    }

    /** Tells whether to save now. */
    boolean isDue() {
        return needed && !isBusy() && (changed || left <= size / 2);
    }

    /** The state is being saved, with so many calls counted as made; returns that number. */
    int saving() {
        saving = true;
        changed = false;
        return Math.max(0, left) + size;
    }

    /** The state was saved. */
    void saved() {
        saving = false;
        left = worthless ? 0 : Math.max(0, left) + size;
        worthless = false;
    }

    boolean isReading() {
        return reading;
    }

    boolean isBusy() {
        return reading || saving;
    }
}
