package io.github.camelzohobooks.component.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known to be delivered: everything up to the position, and what the pass under way has added. */
final class Progress {

    /** With more changes than that, a position under way would be too large to be stored with every poll. */
    private static final int MOST_CHANGES_UNDER_WAY = 10_000;

    private final Duration overlap;
    private final Map<String, Instant> inPass = new HashMap<>();
    private Position position;

    Progress(Duration overlap, Position position) {
        this.overlap = overlap;
        this.position = position;
    }

    /** The position, null for none. */
    Position position() {
        return position;
    }

    void begin(Position first) {
        position = first;
    }

    /** The position, which belongs to an organization from now on; null for none. */
    Position claim(String organizationId) {
        if (position != null) {
            position = new Position(position.upTo(), position.since(), position.delivered(), organizationId);
        }
        return position;
    }

    /** How far back a pass must look, null for to the beginning. */
    Instant lookBack() {
        return position == null ? null : later(position.upTo().minus(overlap), position.since());
    }

    /** Up to when a pass is complete if everything was told that happened until some time: never before the position. */
    Instant ceiling(Instant told) {
        return position == null ? told : later(position.upTo(), told);
    }

    boolean isDelivered(ListRow row) {
        return (position != null && position.isDelivered(row.id(), row.modified()))
                || Position.isDelivered(inPass.get(row.id()), row.modified());
    }

    ChangeType type(ListRow row) {
        boolean known = row.created() == null
                || !row.created().isAfter(position.since())
                || position.delivered().containsKey(row.id())
                || inPass.containsKey(row.id());
        return known ? ChangeType.UPDATED : ChangeType.CREATED;
    }

    void delivered(ListRow row, Instant ceiling) {
        // A snapshot may be of any size, so only what the next passes look back to is kept of it.
        if (row.modified() != null && (position != null || row.modified().isAfter(ceiling.minus(overlap)))) {
            inPass.put(row.id(), row.modified());
        }
    }

    /** Ends a pass: everything up to its ceiling was delivered. */
    Position finish(Instant ceiling, String organizationId) {
        Instant lookBack = ceiling.minus(overlap);
        Instant since = position == null ? lookBack : later(lookBack, position.since());
        Map<String, Instant> delivered = allDelivered();
        delivered.values().removeIf(modified -> !modified.isAfter(since));
        position = new Position(ceiling, since, delivered, organizationId);
        inPass.clear();
        return position;
    }

    /** The position, which stays where it is, with what the pass has delivered; empty if that is nothing, or too much. */
    Optional<Position> underWay(String organizationId) {
        if (position == null || inPass.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Instant> delivered = allDelivered();
        return delivered.size() > MOST_CHANGES_UNDER_WAY
                ? Optional.empty()
                : Optional.of(new Position(position.upTo(), position.since(), delivered, organizationId));
    }

    private Map<String, Instant> allDelivered() {
        Map<String, Instant> all = new HashMap<>(position == null ? Map.of() : position.delivered());
        all.putAll(inPass);
        return all;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
