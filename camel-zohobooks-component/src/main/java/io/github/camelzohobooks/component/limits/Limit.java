package io.github.camelzohobooks.component.limits;

/** What a call waits for. */
enum Limit {
    BLOCK,
    DAY,
    WINDOW,
    IN_FLIGHT,
    /** What an earlier life left behind is still being read, or the next lease written. */
    STATE
}
