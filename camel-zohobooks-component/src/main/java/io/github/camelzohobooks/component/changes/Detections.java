package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;

/**
 * The ways to find changes of one resource, the cheapest first. When one proves not to work, the next one that does not
 * rely on the same takes its place until the consumer starts again.
 */
final class Detections {

    private final String resource;
    private final Logger log;
    private final List<Detection> left;

    /**
     * Makes the ways of a list.
     *
     * @param list the list
     * @param settings the strategy to begin with, and how late changes may show
     * @param mayMiss tells whether a pass that begins may miss rows, because a later one will find them
     * @param log gets a warning when one proves not to work
     */
    Detections(ChangeList list, FeedSettings settings, BooleanSupplier mayMiss, Logger log) {
        ChangeStrategy first = settings.strategy();
        this.resource = list.resource();
        this.log = log;
        this.left = new ArrayList<>();
        if (first == ChangeStrategy.FILTER) {
            if (list.sortsOldestFirst()) {
                left.add(new FilterOldestFirstDetection(list));
            }
            left.add(new FilterDetection(list, settings.late()));
        }
        if (first == ChangeStrategy.NEWEST_FIRST || (first == ChangeStrategy.FILTER && list.sortsByModified())) {
            left.add(new NewestFirstDetection(list, settings.late()));
        }
        left.add(new SweepDetection(list, settings.late(), mayMiss));
    }

    Detection current() {
        return left.get(0);
    }

    void disproved(Detection.Reliance reliance) {
        left.removeIf(detection -> detection.relies().contains(reliance));
        boolean sweep = current().strategy() == ChangeStrategy.SWEEP;
        log.warn(
                "Zoho Books {} on {}. Changes are looked for with strategy {} from now on; none is lost{}",
                reliance.broken(),
                resource,
                current().strategy().id(),
                sweep ? ", but every poll reads the whole list, which costs a call per page" : "");
    }
}
