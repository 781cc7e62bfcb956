package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.spi.StateRepository;

/**
 * Keeps every call inside the limits of its organization, for all connections, routes and Camel contexts that share it.
 * Organizations are told apart by API host and id. One thread serves all of them, and one more where states are saved.
 *
 * <p>Everyone who uses it starts it and stops it; the first start and the last stop have an effect. The options are set
 * before. Safe for use by many threads.
 */
public final class ZohoBooksLimits extends LimitsOptions implements AutoCloseable {

    private final Map<GateKey, GateState> parked = new ConcurrentHashMap<>();
    private final LimitsListeners listeners = new LimitsListeners();
    private final LimitsThreads threads = new LimitsThreads();
    private final Lock lifecycle = new ReentrantLock();
    private Clock clock = Clock.systemUTC();
    private LimitsTimer timer;
    private StateRepository<String, String> stateRepository;
    private Executor stateExecutor;
    private int users;
    private volatile Running running;

    /** Makes limits with default options. */
    public ZohoBooksLimits() {}

    /**
     * Where to keep what must survive a restart: how much was used of the day and the last minute, and blocks. It is
     * started here, but not stopped. One JVM at a time may use its entries. Default: nowhere.
     *
     * @param stateRepository keeps it, under keys that begin with {@code zohobooks-limits/}
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * Tells the time, for days and blocks. Default: the system's clock.
     *
     * @param clock the clock
     */
    public void setClock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Measures windows and waits. Default: real time, with a thread of its own.
     *
     * @param timer the timer; it belongs to the caller
     */
    public void setTimer(LimitsTimer timer) {
        this.timer = Objects.requireNonNull(timer, "timer");
    }

    /**
     * Reads and writes the state repository. Default: a thread of its own.
     *
     * @param stateExecutor runs its tasks one by one in their order; it belongs to the caller
     */
    public void setStateExecutor(Executor stateExecutor) {
        this.stateExecutor = Objects.requireNonNull(stateExecutor, "stateExecutor");
    }

    /**
     * Has every call told to a listener, beginning now.
     *
     * @param listener is told
     */
    public void addListener(LimitsListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Ends what {@link #addListener} began.
     *
     * @param listener is not told any more; nothing happens if it was not
     */
    public void removeListener(LimitsListener listener) {
        listeners.remove(listener);
    }

    /**
     * Begins to use the limits.
     *
     * @throws IllegalArgumentException if an option is wrong; the message tells the valid range
     */
    public void start() {
        lifecycle.lock();
        try {
            if (running == null) {
                LimitsSettings settings = settings();
                StateStore store = store();
                LimitsTimer usedTimer = timer == null ? threads.timer() : timer;
                Running started = new Running(settings, clock, usedTimer, store, parked, listeners);
                started.start();
                running = started;
            }
            users++;
        } finally {
            lifecycle.unlock();
        }
    }

    private StateStore store() {
        if (stateRepository == null) {
            return null;
        }
        stateRepository.start();
        return new StateStore(stateRepository, stateExecutor == null ? threads.stateExecutor() : stateExecutor);
    }

    /** Ends to use the limits. After the last user's stop calls that wait have failed and all states are saved. */
    public void stop() {
        lifecycle.lock();
        try {
            users = Math.max(0, users - 1);
            if (users == 0) {
                close();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** Stops, whoever still uses the limits. */
    @Override
    public void close() {
        lifecycle.lock();
        try {
            users = 0;
            if (running != null) {
                Running ended = running;
                running = null;
                ended.stop();
                threads.shutDown();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * The gate of an organization.
     *
     * @param apiHost the API host, with the port where it is not the usual one
     * @param organizationId the {@code organization_id}
     * @return the gate
     * @throws ZohoBooksException if the limits are not started
     */
    public OrganizationGate gate(String apiHost, String organizationId) {
        return gate(new GateKey(apiHost, organizationId));
    }

    /**
     * The gate of calls that name no organization. Each account has its own.
     *
     * @param apiHost the API host, with the port where it is not the usual one
     * @param account names the account; it is shown to people and saved, so it must not be a secret
     * @return the gate
     * @throws ZohoBooksException if the limits are not started
     */
    public OrganizationGate accountGate(String apiHost, String account) {
        return gate(GateKey.ofAccount(apiHost, account));
    }

    private OrganizationGate gate(GateKey key) {
        return new OrganizationGate(
                key, current().settings().maxWait(), () -> current().core(key));
    }

    /**
     * Lets calls wait before they are repeated.
     *
     * @return the pauses, good until the limits are stopped
     * @throws ZohoBooksException if the limits are not started
     */
    public Pauses pauses() {
        return current().pauses();
    }

    private Running current() {
        Running now = running;
        if (now == null) {
            throw Running.stoppedFor();
        }
        return now;
    }

    /**
     * How the limits of all organizations stand that are in use, or of which something of the day is remembered.
     *
     * @return a state for each; none while the limits are stopped
     */
    public List<LimitsSnapshot> snapshots() {
        Running now = running;
        return now == null ? List.of() : now.snapshots();
    }

    /** How many gates hold memory at the moment; those not in use have left at most a few numbers behind. */
    int gatesInUse() {
        return current().gates();
    }

    /** Of how many gates that are not in use a few numbers are kept. */
    int gatesRemembered() {
        return parked.size();
    }
}
