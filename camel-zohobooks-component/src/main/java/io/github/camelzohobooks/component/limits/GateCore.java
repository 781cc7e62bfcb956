package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gate while it is in use. It is retired when nothing is left to remember but what can be saved, and who comes later is
 * for the next one. Safe for use by many threads.
 */
final class GateCore {

    private static final Logger LOG = LoggerFactory.getLogger(GateCore.class);

    private final GateKey key;
    private final GateTime time;
    private final StateStore store;
    private final Allowance allowance;
    private final Lease lease;
    private final Turns turns;
    private final Answers answers;
    private final QuotaPlanner planner;
    private final GateGuard guard;

    GateCore(
            GateKey key,
            LimitsSettings settings,
            GateTime time,
            Completions completions,
            StateStore store,
            Set<GateKey> warned) {
        this.key = key;
        this.time = time;
        this.store = store;
        this.allowance = new Allowance(settings, time);
        this.lease = new Lease(store != null, settings.callsInWindow());
        this.turns = new Turns(this, allowance, lease, new Refusals(key, settings, time, allowance));
        this.answers = new Answers(key, time, allowance, lease, warned);
        this.planner = new QuotaPlanner(key);
        this.guard = new GateGuard(key, time, completions, store, allowance, lease, turns);
    }

    /** Takes over what an earlier gate left: in memory, or else in the store. To be called once, before anything else. */
    void open(GateState left) {
        if (left != null) {
            change(now -> allowance.restore(left, now));
        } else if (store != null) {
            lease.reading();
            store.load(key, this::opened);
        }
    }

    private void opened(StateStore.Found found) {
        change(now -> {
            lease.read();
            if (found.unreadable()) {
                allowance.restoreUnknown(now);
            } else if (found.state() != null) {
                allowance.restore(found.state(), now);
            }
        });
    }

    /** Null if this gate is retired. */
    CompletableFuture<Pass> enter(Priority priority, long maxWait) {
        return guard.ask(now -> guard.isRetired() ? null : turns.enter(priority, maxWait, now, this::givenUp));
    }

    private void givenUp(Waiter waiter) {
        // Else it is the usual case: it has got its pass.
        if (waiter.future().isCompletedExceptionally()) {
            change(now -> turns.line().remove(waiter));
        }
    }

    void answered(Pass pass, Map<String, String> headers) {
        if (!pass.isClosed()) {
            change(now -> answers.answered(pass, headers, now));
        }
    }

    void unavailable(Pass pass, Map<String, String> headers) {
        if (!pass.isClosed()) {
            change(now -> answers.unavailable(pass, headers, now));
        }
    }

    void refused(Pass pass, int code, Instant retryAt, Map<String, String> headers) {
        if (!pass.isClosed()) {
            change(now -> answers.refused(pass, code, retryAt, headers, now));
        }
    }

    void notSent(Pass pass) {
        if (!pass.isClosed()) {
            change(now -> answers.notSent(pass));
        }
    }

    /** Nanoseconds, in which passes are issued. */
    long now() {
        return time.now();
    }

    /** May be asked without the lock. */
    boolean isBlocked() {
        return allowance.block().isActive(time.now());
    }

    /** False if this gate is retired, and nothing was done. */
    boolean organization(Plan plan, ZoneId zone) {
        return guard.changeUnlessRetired(() -> {
            allowance.organization(plan, zone);
            lease.changed();
        });
    }

    /** Null if this gate is retired. */
    Boolean isPlanToBeAskedBy(String who) {
        return guard.ask(
                now -> guard.isRetired() ? null : (Boolean) allowance.day().isPlanToBeAskedBy(who));
    }

    /** False if this gate is retired, and nothing was done. */
    boolean register(PollPlan plan) {
        return guard.changeUnlessRetired(() -> planner.register(plan));
    }

    void unregister(PollPlan plan) {
        change(now -> planner.unregister(plan));
    }

    Duration delayOf(PollPlan plan) {
        return guard.ask(now -> planner.delayOf(plan, allowance.day(), time.wall()));
    }

    boolean isDue(PollPlan plan) {
        return guard.ask(now -> {
            Duration sinceLast = Duration.ofNanos(now - plan.lastPoll());
            boolean due = planner.isDue(plan, sinceLast, allowance.day(), time.wall());
            if (due) {
                plan.polledAt(now);
            }
            return due;
        });
    }

    LimitsSnapshot snapshot() {
        return guard.ask(now -> LimitsSnapshot.of(key, turns.line(), allowance, now));
    }

    /** Gives places of passes that were lost to others. */
    void reclaimLost(Duration after) {
        change(now -> {
            for (Pass pass : allowance.inFlight().issuedBefore(now - after.toNanos())) {
                LOG.error(
                        "A call of {} was let through more than {} minutes ago and nobody has told what became of it. It"
                                + " counts as failed. This is a bug; please report it",
                        key,
                        after.toMinutes());
                answers.answered(pass, Map.of(), now);
            }
        });
    }

    /** What is left to remember if this gate is not in use any more; null if it is, and then it is not retired. */
    GateState retireIfIdle() {
        return guard.ask(now -> turns.line().isEmpty() && planner.isEmpty() && !lease.isBusy() && allowance.isIdle(now)
                ? guard.retire(now)
                : null);
    }

    /** Ends this gate, whoever waits. Null if what is left to remember is not even read. */
    GateState retire(ZohoBooksException why) {
        return guard.ask(now -> {
            turns.refuseAll(why);
            return guard.retire(now);
        });
    }

    /** What happens to the limits at a time. */
    private interface Change {
        void at(long now);
    }

    private void change(Change change) {
        guard.change(now -> {
            change.at(now);
            return null;
        });
    }
}
