package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Decides whose turn it is. What follows from a decision is only noted, and done by the gate when it has left its lock.
 * Not safe for use by several threads.
 */
final class Turns {

    private final GateCore gate;
    private final Allowance allowance;
    private final Lease lease;
    private final Refusals refusals;
    private final WaitingLine line = new WaitingLine();
    private final Predicate<Priority> hasQuota;
    private List<Runnable> todo = List.of();

    Turns(GateCore gate, Allowance allowance, Lease lease, Refusals refusals) {
        this.gate = gate;
        this.allowance = allowance;
        this.lease = lease;
        this.refusals = refusals;
        this.hasQuota = priority -> allowance.day().left(priority) > 0;
    }

    WaitingLine line() {
        return line;
    }

    /**
     * A call comes.
     *
     * @param onGivenUp is told of a waiter whose future was completed by somebody else, as when it is cancelled
     */
    CompletableFuture<Pass> enter(Priority priority, long maxWait, long now, Consumer<Waiter> onGivenUp) {
        if (line.isEmpty() && lease.isOpen() && allowance.mayGo(priority, now)) {
            return CompletableFuture.completedFuture(grant(priority, now, now));
        }
        Wait wait = allowance.shortestWait(priority, line.aheadOf(priority), now);
        if (wait.nanos() > maxWait) {
            return CompletableFuture.failedFuture(refusals.refuse(priority, wait, maxWait, line.waiting(), now));
        }
        Waiter waiter = line.add(priority, now, now + maxWait);
        var unused = waiter.future().whenComplete((pass, failure) -> onGivenUp.accept(waiter));
        serve(now);
        return waiter.future();
    }

    private Pass grant(Priority priority, long since, long now) {
        DayQuota day = allowance.day();
        Pass pass = new Pass(
                gate, now, now - since, allowance.inFlight().closed(), day.day().serial());
        allowance.take(pass, priority);
        lease.take();
        pass.quotaLeft(day.left(Priority.PRODUCER));
        return pass;
    }

    /** Lets through who may go, and sends away who has waited or would have to wait too long. */
    void serve(long now) {
        if (line.isEmpty()) {
            return;
        }
        expire(now, now);
        while (!line.isEmpty() && lease.isOpen() && allowance.mayAnyGo(now)) {
            Waiter next = line.next(hasQuota);
            if (next == null) {
                break;
            }
            Pass pass = grant(next.priority(), next.since(), now);
            later(() -> {
                if (!next.future().complete(pass)) {
                    pass.notSent();
                }
            });
        }
        refuseHopeless(now);
        expire(now + 1, now);
    }

    private void refuseHopeless(long now) {
        for (Priority priority : Priority.values()) {
            if (line.waiting(priority) > 0) {
                Wait wait = allowance.shortestWait(priority, 0, now);
                if (wait.limit() == Limit.BLOCK || wait.limit() == Limit.DAY) {
                    refuse(line.removeBefore(now + wait.nanos(), waiting -> waiting == priority), wait, now);
                }
            }
        }
    }

    private void expire(long moment, long now) {
        for (Waiter waiter : line.removeBefore(moment, priority -> true)) {
            int ahead = line.aheadOf(waiter.priority());
            refuse(List.of(waiter), allowance.shortestWait(waiter.priority(), ahead, now), now);
        }
    }

    private void refuse(List<Waiter> waiters, Wait wait, long now) {
        for (Waiter waiter : waiters) {
            long maxWait = waiter.deadline() - waiter.since();
            fail(waiter, refusals.refuse(waiter.priority(), wait, maxWait, line.waiting(), now));
        }
    }

    private void fail(Waiter waiter, ZohoBooksException why) {
        later(() -> waiter.future().completeExceptionally(why));
    }

    /** Sends everybody away. */
    void refuseAll(ZohoBooksException why) {
        line.removeBefore(Long.MAX_VALUE, priority -> true).forEach(waiter -> fail(waiter, why));
    }

    /** Notes what is to be done outside the lock. */
    void later(Runnable task) {
        if (todo.isEmpty()) {
            todo = new ArrayList<>();
        }
        todo.add(task);
    }

    /** What was noted, once. */
    List<Runnable> takeTodo() {
        List<Runnable> taken = todo;
        todo = List.of();
        return taken;
    }

    /** When those who wait must be looked at again, if nothing happens before. */
    long nextLook(long now) {
        if (line.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = line.firstDeadline() - now;
        for (Priority priority : Priority.values()) {
            if (line.waiting(priority) > 0) {
                next = Math.min(next, allowance.nextChange(priority, now));
            }
        }
        return now + Math.max(0, next);
    }
}
