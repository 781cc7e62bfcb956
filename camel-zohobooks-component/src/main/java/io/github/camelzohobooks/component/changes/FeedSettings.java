package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import java.time.Duration;

/**
 * How changes are looked for.
 *
 * @param strategy the way to begin with
 * @param settle how old a second must be, by the server's clock, before its changes are delivered
 * @param overlap how far each pass looks back before the position, for changes that Zoho shows late
 * @param initialSync where to begin without a position
 */
public record FeedSettings(ChangeStrategy strategy, Duration settle, Duration overlap, InitialSync initialSync) {

    /** How much later than it happened a change may show; times are told in whole seconds. */
    Duration late() {
        return settle.plus(overlap).plusSeconds(1);
    }
}
