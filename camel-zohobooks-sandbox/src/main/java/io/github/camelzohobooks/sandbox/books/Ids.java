package io.github.camelzohobooks.sandbox.books;

import java.util.concurrent.atomic.AtomicLong;

/** Gives out ids: 18 digits, as Zoho's, in the order of creation. Safe for use by many threads. */
public final class Ids {

    private static final long FIRST = 982_000_000_001_000_000L;
    private static final long PER_ORGANIZATION = 1_000_000_000_000L;

    private final AtomicLong next;

    Ids(int organization) {
        this.next = new AtomicLong(FIRST + organization * PER_ORGANIZATION);
    }

    /**
     * An id that no record of the organization has.
     *
     * @return 18 digits
     */
    public String next() {
        return Long.toString(next.incrementAndGet());
    }
}
