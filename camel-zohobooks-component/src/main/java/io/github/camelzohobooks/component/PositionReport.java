package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.PositionKeeper;
import java.time.Duration;
import java.time.Instant;

/**
 * How the position of a consumer stands, for one resource.
 *
 * @param resource the resource
 * @param key the key of the position in the repository
 * @param text the position as it is stored, null if there is none
 * @param upTo the moment up to which every change is delivered; while the first snapshot is under way, the moment up to
 *     which it will be when the snapshot is at its end. Null if nothing is stored, or nothing that can be read
 * @param lag how long ago that moment was, by the component's clock; null with {@code upTo}
 * @param lastPoll when the last poll ended, by the component's clock; null if there was none since the start
 * @param delivered how many records and deletions were delivered since the start
 * @param requestedSnapshots how many snapshots were requested and are not delivered to their end yet
 */
public record PositionReport(
        String resource,
        String key,
        String text,
        Instant upTo,
        Duration lag,
        Instant lastPoll,
        long delivered,
        int requestedSnapshots) {

    static PositionReport of(
            String resource, PositionKeeper positions, Instant now, Instant lastPoll, long delivered, int requested) {
        String text = positions.text();
        Instant upTo = PositionKeeper.upTo(text);
        Duration lag = upTo == null ? null : Duration.between(upTo, now);
        return new PositionReport(resource, positions.key(), text, upTo, lag, lastPoll, delivered, requested);
    }
}
