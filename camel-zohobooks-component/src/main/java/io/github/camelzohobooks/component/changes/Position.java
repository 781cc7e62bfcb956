package io.github.camelzohobooks.component.changes;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * How far a consumer has got: every change up to {@link #upTo()} was delivered and completed. As each poll looks back a
 * little, in case Zoho shows a change late, the changes of that little while are remembered one by one. Immutable.
 *
 * @param upTo everything up to and including this moment was delivered
 * @param since everything up to and including this earlier moment was delivered or is not wanted; a poll never looks
 *     further back
 * @param delivered the changes delivered after {@code since}: id of the record and when it had been modified
 * @param organizationId the organization whose changes these are
 */
public record Position(Instant upTo, Instant since, Map<String, Instant> delivered, String organizationId)
        implements Reached {

    /** Copies the map. */
    public Position {
        Objects.requireNonNull(upTo, "upTo");
        Objects.requireNonNull(since, "since");
        delivered = Collections.unmodifiableMap(new TreeMap<>(delivered));
    }

    /**
     * The position of a consumer that wants what changes after a moment.
     *
     * @param time the moment
     * @param organizationId the organization, null if it is not known yet
     * @return the position
     */
    public static Position after(Instant time, String organizationId) {
        return new Position(time, time, Map.of(), organizationId);
    }

    /**
     * What is delivered where two consumers have delivered, each everything up to its own position.
     *
     * @param other the other's position
     * @return the one that is further ahead, which knows what the other one has delivered after it
     */
    Position joined(Position other) {
        Position ahead = other.upTo.isAfter(upTo) ? other : this;
        Map<String, Instant> all = new TreeMap<>(delivered);
        other.delivered.forEach((id, modified) -> all.merge(id, modified, BinaryOperator.maxBy(naturalOrder())));
        all.values().removeIf(modified -> !modified.isAfter(ahead.since));
        return new Position(ahead.upTo, ahead.since, all, ahead.organizationId);
    }

    boolean isDelivered(String id, Instant modified) {
        return !modified.isAfter(since) || isDelivered(delivered.get(id), modified);
    }

    /** An older state of a record is not told after a newer one, should Zoho show it once more. */
    static boolean isDelivered(Instant delivered, Instant modified) {
        return delivered != null && modified != null && !modified.isAfter(delivered);
    }
}
