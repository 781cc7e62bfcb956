package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gates between a start and a stop of the limits. Safe for use by many threads. */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final long SHORTEST_SWEEP = Duration.ofSeconds(1).toNanos();

    private final Map<GateKey, GateCore> cores = new ConcurrentHashMap<>();
    private final Map<GateKey, GateState> parked;
    private final Set<GateKey> warned = ConcurrentHashMap.newKeySet();
    private final LimitsSettings settings;
    private final GateTime time;
    private final Completions completions;
    private final Pauses pauses;
    private final StateStore store;
    private final LimitsListener listener;
    private volatile boolean stopped;
    private volatile Runnable cancelSweep;

    /**
     * Makes it without gates.
     *
     * @param parked what gates left that are not in use
     * @param store where they save their states, null for nowhere
     * @param listener is told of calls
     */
    Running(
            LimitsSettings settings,
            Clock clock,
            LimitsTimer timer,
            StateStore store,
            Map<GateKey, GateState> parked,
            LimitsListener listener) {
        this.settings = settings;
        this.time = new GateTime(clock, timer);
        this.completions = new Completions(timer);
        this.pauses = new Pauses(timer);
        this.store = store;
        this.parked = parked;
        this.listener = listener;
    }

    void start() {
        cancelSweep = time.schedule(Math.max(SHORTEST_SWEEP, settings.window().toNanos()), this::sweepAgain);
    }

    LimitsSettings settings() {
        return settings;
    }

    Pauses pauses() {
        return pauses;
    }

    int gates() {
        return cores.size();
    }

    /** Those not in use are shown, too: who watches a quota wants to see it when nobody calls. */
    List<LimitsSnapshot> snapshots() {
        Map<GateKey, LimitsSnapshot> states = new HashMap<>();
        // In this order, as one that is taken into use meanwhile is then found in the end.
        parked.forEach((key, left) -> states.put(key, snapshotOf(key, left)));
        cores.forEach((key, core) -> states.put(key, core.snapshot()));
        return List.copyOf(states.values());
    }

    private LimitsSnapshot snapshotOf(GateKey key, GateState left) {
        Allowance allowance = new Allowance(settings, time);
        long now = time.now();
        allowance.restore(left, now);
        return LimitsSnapshot.of(key, new WaitingLine(), allowance, now);
    }

    /**
     * The gate in use.
     *
     * @throws ZohoBooksException if all was stopped
     */
    GateCore core(GateKey key) {
        GateCore core = cores.get(key);
        if (core == null) {
            core = cores.computeIfAbsent(key, this::open);
        }
        if (stopped) {
            // Perhaps it was opened too late to be found by the one who stops.
            core.retire(stoppedFor());
            throw stoppedFor();
        }
        return core;
    }

    private GateCore open(GateKey key) {
        GateCore core = new GateCore(key, settings, time, completions, store, warned, listener);
        core.open(parked.remove(key));
        return core;
    }

    private void sweepAgain() {
        try {
            sweep();
        } finally {
            if (!stopped) {
                start();
            }
        }
    }

    private void sweep() {
        for (GateKey key : cores.keySet()) {
            GateCore seen = cores.get(key);
            if (seen != null) {
                seen.reclaimLost(OrganizationGate.LOST_AFTER);
            }
            cores.computeIfPresent(key, (sameKey, core) -> {
                GateState left = core.retireIfIdle();
                if (left == null) {
                    return core;
                }
                park(key, left);
                return null;
            });
        }
        parked.values().removeIf(left -> left.isOver(time.in(0)));
        warned.removeIf(key -> !cores.containsKey(key) && !parked.containsKey(key));
    }

    private void park(GateKey key, GateState left) {
        if (!left.isOver(time.in(0))) {
            parked.put(key, left);
        }
        if (store != null) {
            store.save(key, left, () -> {});
        }
    }

    /** Sends away all who wait, and saves what must be saved. */
    void stop() {
        stopped = true;
        cancelSweep.run();
        pauses.stop();
        int inUse = cores.size();
        cores.forEach((key, core) -> {
            GateState left = core.retire(stoppedFor());
            if (left != null) {
                park(key, left);
            }
        });
        cores.clear();
        if (store != null) {
            // Before the next start another process may use the store.
            parked.clear();
        }
        completions.stop();
        LOG.debug("The limits are stopped; {} organizations were in use", inUse);
    }

    static ZohoBooksException stoppedFor() {
        return new ZohoBooksException(
                "The limits are stopped, so no call can be made", ErrorDetails.BEFORE_ANY_REQUEST, null);
    }
}
