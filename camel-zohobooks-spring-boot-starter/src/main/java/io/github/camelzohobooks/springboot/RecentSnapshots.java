package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How limits stood a moment ago. A scrape asks for each gauge of each organization; asking the limits each time would take
 * as long as the square of their number. Safe for use by many threads.
 */
final class RecentSnapshots {

    private static final long LIFE = Duration.ofMillis(500).toNanos();

    private record Known(long at, Map<List<String>, LimitsSnapshot> states) {}

    private final ZohoBooksLimits limits;
    private final Clock clock;
    private volatile Known known;

    RecentSnapshots(ZohoBooksLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The state of an organization, empty if nothing is remembered of it. */
    Optional<LimitsSnapshot> of(String apiHost, String organizationId) {
        return Optional.ofNullable(current().get(List.of(apiHost, organizationId)));
    }

    /** The states of all organizations of which something is remembered. */
    Collection<LimitsSnapshot> all() {
        return current().values();
    }

    private Map<List<String>, LimitsSnapshot> current() {
        Known current = known;
        long now = clock.monotonicTime();
        if (current == null || now - current.at() > LIFE) {
            current = new Known(
                    now,
                    limits.snapshots().stream()
                            .collect(Collectors.toMap(
                                    state -> List.of(state.apiHost(), state.organizationId()), Function.identity())));
            known = current;
        }
        return current.states();
    }
}
