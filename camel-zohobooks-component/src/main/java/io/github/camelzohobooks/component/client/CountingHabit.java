package io.github.camelzohobooks.component.client;

import java.time.Duration;

/**
 * How a list is counted, and whether that is worth while: where others work on it all the time, what was read to count rows
 * is read in vain, so after a count that failed some passes do without, and more of them each time. Not safe for use by
 * several threads at once.
 */
public final class CountingHabit {

    private static final int MOST_WITHOUT = 15;

    private final Duration late;
    private int without;
    private int next = 1;

    /**
     * Begins with a count.
     *
     * @param late how much later than it happened a modification may show in the list
     */
    public CountingHabit(Duration late) {
        this.late = late;
    }

    Duration late() {
        return late;
    }

    /** Tells whether rows are counted in the pass that has come to where it pays. */
    boolean isDue() {
        boolean due = without == 0;
        without = Math.max(0, without - 1);
        return due;
    }

    /** Notes whether it was proven that no row was missed. */
    void ended(boolean well) {
        without = well ? 0 : next;
        next = well ? 1 : Math.min(MOST_WITHOUT, 2 * next + 1);
    }
}
