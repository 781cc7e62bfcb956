package io.github.camelzohobooks.component.limits;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * The lock around an organization's limits. Who leaves it sees to it that states are saved and that the gate wakes in
 * time; and only outside it, futures are completed and the store is asked.
 */
final class GateGuard {

    private final GateKey key;
    private final GateTime time;
    private final Completions completions;
    private final StateStore store;
    private final Allowance allowance;
    private final Lease lease;
    private final Turns turns;
    private final Lock lock = new ReentrantLock();
    private boolean retired;
    private long wakeAt = Long.MAX_VALUE;
    private Runnable cancelWake = () -> {};

    GateGuard(
            GateKey key,
            GateTime time,
            Completions completions,
            StateStore store,
            Allowance allowance,
            Lease lease,
            Turns turns) {
        this.key = key;
        this.time = time;
        this.completions = completions;
        this.store = store;
        this.allowance = allowance;
        this.lease = lease;
        this.turns = turns;
    }

    /** Does something with the limits that lets nobody through. The action gets the time. */
    <T> T ask(LongFunction<T> action) {
        lock.lock();
        try {
            return action.apply(advance());
        } finally {
            leave();
        }
    }

    /** Does something with the limits, and then lets through who may go. */
    <T> T change(LongFunction<T> action) {
        return ask(now -> {
            T result = action.apply(now);
            if (!retired) {
                turns.serve(now);
            }
            return result;
        });
    }

    /** The same; false if the gate is retired, and then nothing is done. */
    boolean changeUnlessRetired(Runnable action) {
        return change(now -> {
            if (!retired) {
                action.run();
            }
            return !retired;
        });
    }

    /** To be asked under the lock. */
    boolean isRetired() {
        return retired;
    }

    /**
     * From now on nobody is let through any more. To be called under the lock.
     *
     * @return what is left to remember; null where that is still being read, and nothing may replace it
     */
    GateState retire(long now) {
        retired = true;
        cancelWake.run();
        return lease.isReading() ? null : allowance.save(0, now);
    }

    private long advance() {
        long now = time.now();
        allowance.advance(now);
        lease.day(allowance.day().day().end());
        return now;
    }

    private void leave() {
        List<Runnable> todo;
        try {
            if (!retired) {
                saveIfDue();
                wakeInTime();
            }
            todo = turns.takeTodo();
        } finally {
            lock.unlock();
        }
        completions.run(todo);
    }

    private void saveIfDue() {
        if (lease.isDue()) {
            GateState state = allowance.save(lease.saving(), time.now());
            turns.later(() -> store.save(key, state, this::saved));
        }
    }

    private void saved() {
        change(now -> {
            lease.saved();
            return null;
        });
    }

    private void wakeInTime() {
        if (turns.line().isEmpty()) {
            return;
        }
        long now = time.now();
        long next = turns.nextLook(now);
        if (next < wakeAt) {
            cancelWake.run();
            wakeAt = next;
            cancelWake = time.schedule(next - now, this::wake);
        }
    }

    private void wake() {
        change(now -> {
            wakeAt = Long.MAX_VALUE;
            return null;
        });
    }
}
