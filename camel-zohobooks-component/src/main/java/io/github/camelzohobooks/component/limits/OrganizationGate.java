package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate that every call of one organization passes. Got from {@link ZohoBooksLimits#gate}; it may be kept as long as
 * the limits are started, as it holds nothing while it is not used. Safe for use by many threads.
 */
public final class OrganizationGate {

    /** A pass that was not closed in this time is taken for lost. */
    public static final Duration LOST_AFTER = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationGate.class);

    private final GateKey key;
    private final Duration maxWait;
    private final Supplier<GateCore> current;

    OrganizationGate(GateKey key, Duration maxWait, Supplier<GateCore> current) {
        this.key = key;
        this.maxWait = maxWait;
        this.current = current;
    }

    /**
     * How long a call may wait that says nothing else.
     *
     * @return the limits' option {@code maxWait}
     */
    public Duration maxWait() {
        return maxWait;
    }

    /**
     * Asks for a pass, and waits as long as the limits' option {@code maxWait} says.
     *
     * @param priority who asks
     * @return see {@link #enter(Priority, Duration)}
     */
    public CompletableFuture<Pass> enter(Priority priority) {
        return enter(priority, maxWait);
    }

    /**
     * Asks for a pass, which permits to send one request. Nothing blocks; cancelling the future, or completing it in
     * another way, leaves the line.
     *
     * @param priority who asks
     * @param longest how long to wait; zero for not at all
     * @return the pass. Fails with a {@link io.github.camelzohobooks.component.error.ZohoBooksRateLimitException},
     *     {@link io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException} or
     *     {@link io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException} when the time is over, or as
     *     soon as it is known that it will not suffice. The future completes on the thread of whoever asks, closes another
     *     pass, or of the timer, which all have better things to do: let what follows run asynchronously, and without
     *     blocking.
     */
    public CompletableFuture<Pass> enter(Priority priority, Duration longest) {
        Objects.requireNonNull(priority, "priority");
        long nanos = longest.toNanos();
        try {
            CompletableFuture<Pass> pass;
            do {
                pass = current.get().enter(priority, nanos);
            } while (pass == null);
            return pass;
        } catch (ZohoBooksException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Tells what Zoho says of the organization. The plan counts where the option {@code plan} is AUTO.
     *
     * @param planName the field {@code plan_name}; null or empty where it is not known
     * @param timeZone the field {@code time_zone}; null or empty where it is not known
     */
    public void planFound(String planName, String timeZone) {
        Optional<Plan> plan = isEmpty(planName) ? Optional.empty() : Plan.find(planName);
        ZoneId zone = isEmpty(timeZone) ? null : zone(timeZone);
        if (plan.isEmpty() && !isEmpty(planName)) {
            LOG.warn(
                    "The plan {} of {} is not known, so it counts as {}. Set the limits' option plan or dailyQuota and"
                            + " maxInFlight to what it allows",
                    planName,
                    key,
                    snapshot().plan());
        }
        if (plan.isPresent() || zone != null) {
            boolean done;
            do {
                done = current.get().organization(plan.orElse(null), zone);
            } while (!done);
        }
    }

    /**
     * Tells whether Zoho is to be asked for the plan: it is not known, and whoever wants to ask has not asked today.
     *
     * @param who names the account that would ask, because another one may know what this one may not
     * @return true if it is to be asked now, which counts as asked
     */
    public boolean isPlanToBeAskedBy(String who) {
        Boolean toBeAsked;
        do {
            toBeAsked = current.get().isPlanToBeAskedBy(who);
        } while (toBeAsked == null);
        return toBeAsked;
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip(), ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            LOG.warn(
                    "The time zone {} of {} is not known, so its day goes on to begin at midnight {}",
                    name,
                    key,
                    snapshot().zone());
            return null;
        }
    }

    /**
     * Registers a consumer, so that those of the organization share the quota of the day.
     *
     * @param name names the consumer in the log
     * @param delay how long it wants to wait between two polls
     * @param callsPerPoll how many calls a poll makes, as far as can be told beforehand
     * @return tells how long it shall wait; to be closed when the consumer stops
     */
    public PollPlan register(String name, Duration delay, double callsPerPoll) {
        if (delay.toMillis() < 1 || !(callsPerPoll >= 0)) {
            throw new IllegalArgumentException("A consumer's delay must be 1 millisecond or more, not " + delay
                    + ", and its calls per poll 0 or more, not " + callsPerPoll);
        }
        PollPlan plan;
        GateCore core;
        do {
            core = current.get();
            plan = new PollPlan(core, name, delay, callsPerPoll);
        } while (!core.register(plan));
        return plan;
    }

    /**
     * How the limits stand.
     *
     * @return the state at this moment
     */
    public LimitsSnapshot snapshot() {
        return current.get().snapshot();
    }
}
