package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the rest of the day's quota among the consumers of an organization: all delays are stretched by the same factor.
 * Not safe for use by several threads.
 */
final class QuotaPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaPlanner.class);

    /** Below this the log says nothing. */
    private static final double NOTABLE = 1.05;

    private final GateKey key;
    private final List<PollPlan> plans = new ArrayList<>();
    private boolean said;

    QuotaPlanner(GateKey key) {
        this.key = key;
    }

    void register(PollPlan plan) {
        plans.add(plan);
        said = false;
    }

    void unregister(PollPlan plan) {
        plans.remove(plan);
    }

    boolean isEmpty() {
        return plans.isEmpty();
    }

    /** How long it shall be from now to the next poll. */
    Duration delayOf(PollPlan plan, DayQuota day, long wall) {
        double stretched = plan.wanted().toMillis() * factor(day, wall);
        long delay = (long) Math.min(stretched, (double) rest(day, wall));
        return Duration.ofMillis(Math.max(plan.wanted().toMillis(), delay));
    }

    /** Whether it is time for a poll. */
    boolean isDue(PollPlan plan, Duration sinceLast, DayQuota day, long wall) {
        double factor = factor(day, wall);
        boolean due = factor <= 1 || sinceLast.toMillis() >= plan.wanted().toMillis() * factor;
        // Not before a poll is left out: when the first consumers poll the others have not registered, and each that
        // does
        // would bring the line again.
        if (!due && factor > NOTABLE && !said) {
            said = true;
            say(day, wall);
        }
        return due;
    }

    private double factor(DayQuota day, long wall) {
        double left = day.leftForPolls(wall);
        return left > 0 ? Math.max(1, wanted(day, wall) / left) : Double.POSITIVE_INFINITY;
    }

    /** How many calls the consumers would make until the end of the day. */
    private double wanted(DayQuota day, long wall) {
        return plans.stream().mapToDouble(PollPlan::rate).sum() * rest(day, wall);
    }

    private static long rest(DayQuota day, long wall) {
        long end = day.left(Priority.POLL) > 0 ? day.day().end() : day.opensAt(Priority.POLL);
        return Math.max(1, end - wall);
    }

    private void say(DayQuota day, long wall) {
        LOG.warn(
                "Until the end of the day the consumers of {} want {} calls, but {} are left for them, so they poll less"
                        + " often than their delays say. Longer delays, fewer consumers or a larger plan would help. They"
                        + " are: {}",
                key,
                Math.round(wanted(day, wall)),
                Math.round(day.leftForPolls(wall)),
                plans.stream()
                        .map(plan -> plan.name() + " (every " + plan.wanted().toSeconds() + " s)")
                        .collect(Collectors.joining(", ")));
    }
}
