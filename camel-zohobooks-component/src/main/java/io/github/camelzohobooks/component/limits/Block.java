package io.github.camelzohobooks.component.limits;

import java.time.Instant;

/** Whether Zoho has blocked the organization, after codes 43 and 44. Written by one thread at a time, read by any. */
final class Block {

    private volatile long until;
    private Instant end;
    private int code;

    boolean isActive(long now) {
        return now < until;
    }

    long left(long now) {
        return Math.max(0, until - now);
    }

    /** Blocks, if it is not blocked for longer already. */
    boolean extend(long newUntil, Instant newEnd, int newCode) {
        if (newUntil <= until) {
            return false;
        }
        end = newEnd;
        code = newCode;
        until = newUntil;
        return true;
    }

    Instant end(long now) {
        return isActive(now) ? end : null;
    }

    int code() {
        return code;
    }
}
