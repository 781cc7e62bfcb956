package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.limits.LimitsListener;
import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Meters of what organizations have used of their limits, each with the tags {@code host} and {@code organization}. Those of
 * an organization are made at its first call, or when the limits are found to know it. Safe for use by many threads.
 */
final class LimitsMeters implements LimitsListener {

    private static final String PREFIX = "zohobooks.";
    private static final String SECONDS = "seconds";

    private record Organization(String host, String id) {}

    private record Counted(Counter calls, Timer waits) {}

    private final MeterRegistry registry;
    private final RecentSnapshots states;
    private final Map<Organization, Counted> organizations = new ConcurrentHashMap<>();

    LimitsMeters(ZohoBooksLimits limits, MeterRegistry registry) {
        this.registry = registry;
        this.states = new RecentSnapshots(limits, registry.config().clock());
    }

    /**
     * Makes the meters of organizations that have not called yet. After a restart during a block none may call until it
     * ends, and that is when its meter is needed.
     *
     * @return how many organizations the limits know at the moment
     */
    int registerKnown() {
        Collection<LimitsSnapshot> known = states.all();
        known.forEach(state -> counted(state.apiHost(), state.organizationId()));
        return known.size();
    }

    private Counted counted(String apiHost, String organizationId) {
        return organizations.computeIfAbsent(new Organization(apiHost, organizationId), this::register);
    }

    @Override
    public void called(String apiHost, String organizationId, Duration waited) {
        Counted counted = counted(apiHost, organizationId);
        counted.calls().increment();
        counted.waits().record(waited);
    }

    @Override
    public void refused(String apiHost, String organizationId, int code) {
        Counter.builder(PREFIX + "calls.refused")
                .description("Requests that Zoho Books refused, because there were too many")
                .tags(tags(new Organization(apiHost, organizationId)).and("code", Integer.toString(code)))
                .register(registry)
                .increment();
    }

    private static Tags tags(Organization organization) {
        return Tags.of("host", organization.host(), "organization", organization.id());
    }

    private Counted register(Organization organization) {
        Tags tags = tags(organization);
        gauge(organization, "waiting", "Calls that wait for their turn", LimitsMeters::waiting);
        gauge(organization, "in.flight", "Calls under way", LimitsSnapshot::inFlight);
        gauge(organization, "window.used", "Calls of the last minute", LimitsSnapshot::usedInWindow);
        gauge(organization, "window.limit", "How many calls a minute may have", LimitsSnapshot::callsPerWindow);
        gauge(
                organization,
                "quota.left",
                "Calls that are left of the day",
                state -> Math.max(0, state.callsPerDay() - state.usedOfDay()));
        gauge(organization, "quota.limit", "How many calls a day may have", LimitsSnapshot::callsPerDay);
        Gauge.builder(PREFIX + "blocked", () -> value(organization, this::secondsBlocked))
                .description("For how long Zoho Books still blocks the organization, 0 if it does not")
                .baseUnit(SECONDS)
                .tags(tags)
                .register(registry);
        return new Counted(
                Counter.builder(PREFIX + "calls")
                        .description("Requests sent to Zoho Books, repeats and refused ones included")
                        .tags(tags)
                        .register(registry),
                Timer.builder(PREFIX + "waits")
                        .description("How long requests waited for their turn")
                        .tags(tags)
                        .register(registry));
    }

    private void gauge(
            Organization organization, String name, String description, ToDoubleFunction<LimitsSnapshot> value) {
        Gauge.builder(PREFIX + name, () -> value(organization, value))
                .description(description)
                .tags(tags(organization))
                .register(registry);
    }

    private double value(Organization organization, ToDoubleFunction<LimitsSnapshot> value) {
        return states.of(organization.host(), organization.id())
                .map(value::applyAsDouble)
                .orElse(Double.NaN);
    }

    private static double waiting(LimitsSnapshot state) {
        return state.waiting().values().stream().mapToInt(Integer::intValue).sum();
    }

    private double secondsBlocked(LimitsSnapshot state) {
        if (state.blockedUntil() == null) {
            return 0;
        }
        Instant now = Instant.ofEpochMilli(registry.config().clock().wallTime());
        return Math.max(0, Duration.between(now, state.blockedUntil()).toMillis() / 1000.0);
    }
}
