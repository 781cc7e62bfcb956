package io.github.camelzohobooks.component.limits;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The calls that are under way. When Zoho says that they are too many (1070), although we kept the limit, somebody else
 * calls as well: half of them for a while, then one more at a time. Not safe for use by several threads.
 */
final class InFlight {

    static final long HALVED_FOR = TimeUnit.SECONDS.toNanos(30);
    static final long STEP = TimeUnit.SECONDS.toNanos(10);

    private final Set<Pass> passes = new LinkedHashSet<>();
    private int limit;
    private int halved;
    private long halvedAt = Long.MIN_VALUE;
    private long issued;
    private long closed;

    InFlight(int limit) {
        this.limit = limit;
    }

    void limit(int newLimit) {
        limit = newLimit;
    }

    int limit(long now) {
        if (halved == 0) {
            return limit;
        }
        long over = now - halvedAt - HALVED_FOR;
        long grown = over < 0 ? halved : halved + 1 + over / STEP;
        if (grown >= limit) {
            halved = 0;
            return limit;
        }
        return (int) grown;
    }

    /** Whether fewer than usual may be under way. */
    boolean isReduced(long now) {
        return limit(now) < limit;
    }

    int count() {
        return passes.size();
    }

    /** How many passes were ever given out. */
    long issued() {
        return issued;
    }

    /** How many of them are closed. */
    long closed() {
        return closed;
    }

    boolean isFree(long now) {
        return passes.size() < limit(now);
    }

    void take(Pass pass) {
        passes.add(pass);
        issued++;
    }

    void close(Pass pass) {
        if (passes.remove(pass)) {
            closed++;
        }
    }

    /** Zoho said 1070 to a call. Several that were under way together tell it once. */
    boolean halve(Pass refused, long now) {
        if (halved != 0 && refused.issuedAt() <= halvedAt) {
            return false;
        }
        halved = Math.max(1, limit(now) / 2);
        halvedAt = now;
        return true;
    }

    /** In how many nanoseconds the limit may rise, or a very long time. */
    long nextStep(long now) {
        if (halved == 0) {
            return Long.MAX_VALUE;
        }
        long over = now - halvedAt - HALVED_FOR;
        return over < 0 ? -over : STEP - over % STEP;
    }

    List<Pass> issuedBefore(long moment) {
        List<Pass> old = new ArrayList<>();
        for (Pass pass : passes) {
            if (pass.issuedAt() >= moment) {
                break;
            }
            old.add(pass);
        }
        return old;
    }
}
