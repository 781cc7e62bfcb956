package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.PageMark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known to be delivered: everything up to the position, and what the pass under way has added. Not safe for use by
 * several threads at once.
 */
final class Progress {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** So much may clocks of Zoho's differ without one of them being wrong. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** With more changes than that, a position under way would be too large to be stored with every poll. */
    private static final int MOST_CHANGES_UNDER_WAY = 10_000;

    private final Duration overlap;
    private final Map<String, Instant> inPass = new HashMap<>();
    /** Of a snapshot, what was delivered of the page that was read last and is too old to be seen after the snapshot. */
    private final Map<String, Instant> inPage = new HashMap<>();

    private Position position;
    /** The position before that, null where it is not known. */
    private Position before;

    private SnapshotUnderWay snapshot;

    /**
     * Begins where a consumer was.
     *
     * @param overlap how far each pass looks back
     * @param reached where it was, null for nowhere
     */
    Progress(Duration overlap, Reached reached) {
        this.overlap = overlap;
        if (reached instanceof SnapshotUnderWay begun) {
            snapshot = begun;
            begun.delivered().forEach((id, modified) -> note(id, modified, begun.upTo()));
        } else {
            position = (Position) reached;
        }
    }

    /** Begins where a consumer was, null for nowhere; there, as is set. */
    static Progress begin(FeedSettings settings, Reached reached) {
        return new Progress(
                settings.overlap(),
                reached == null && settings.initialSync() instanceof InitialSync.Since since
                        ? Position.after(since.time().minus(ONE_SECOND), null)
                        : reached);
    }

    /** The same, to try out what comes of a delivery. */
    Progress copy() {
        Progress copy = new Progress(overlap, position);
        copy.snapshot = snapshot;
        copy.inPass.putAll(inPass);
        copy.inPage.putAll(inPage);
        return copy;
    }

    /** The position, null for none. */
    Position position() {
        return position;
    }

    /** The last place in a snapshot from which it can go on, null if there is none. */
    SnapshotUnderWay snapshot() {
        return snapshot;
    }

    /** Notes that a snapshot can go on from a place: all before it was delivered. */
    void snapshotAt(Instant ceiling, PageMark mark) {
        snapshot = new SnapshotUnderWay(ceiling, mark, Map.of(), null);
        inPage.clear();
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
        return position == null ? null : position.since();
    }

    /** Tells whether the position is after a time that Zoho tells now, by more than an overlap makes good. */
    boolean isAheadOf(Instant now) {
        return position != null && isAhead(position, now);
    }

    private boolean isAhead(Position reached, Instant now) {
        Duration borne = overlap.compareTo(CLOCKS_DIFFER) > 0 ? overlap : CLOCKS_DIFFER;
        return now.isBefore(reached.upTo().minus(borne));
    }

    /** Goes back to the position before; false if it is not known, or is ahead of the time as well. */
    boolean goBack(Instant now) {
        boolean known = before != null && !isAhead(before, now);
        if (known) {
            position = before;
            before = null;
        }
        return known;
    }

    /** Up to when a pass is complete if everything was told that happened until some time: never before the position. */
    Instant ceiling(Instant told) {
        return position == null ? told : later(position.upTo(), told);
    }

    boolean isDelivered(ListRow row) {
        return (position != null && position.isDelivered(row.id(), row.modified()))
                || Position.isDelivered(inPass.get(row.id()), row.modified())
                || Position.isDelivered(inPage.get(row.id()), row.modified());
    }

    ChangeType type(ListRow row) {
        boolean known = row.created() == null
                || !row.created().isAfter(position.since())
                || position.delivered().containsKey(row.id())
                || inPass.containsKey(row.id());
        return known ? ChangeType.UPDATED : ChangeType.CREATED;
    }

    void delivered(ListRow row, Instant ceiling) {
        if (row.modified() != null) {
            note(row.id(), row.modified(), ceiling);
        }
    }

    private void note(String id, Instant modified, Instant ceiling) {
        // A snapshot may be of any size, so only what the next passes look back to is kept of it.
        boolean kept = position != null || modified.isAfter(ceiling.minus(overlap));
        (kept ? inPass : inPage).put(id, modified);
    }

    /** Ends a pass: everything up to its ceiling was delivered. */
    Position finish(Instant ceiling, String organizationId) {
        before = position;
        position = finished(ceiling, organizationId);
        snapshot = null;
        inPass.clear();
        inPage.clear();
        return position;
    }

    private Position finished(Instant ceiling, String organizationId) {
        Instant lookBack = ceiling.minus(overlap);
        Instant since = position == null ? lookBack : later(lookBack, position.since());
        Map<String, Instant> delivered = allDelivered();
        delivered.values().removeIf(modified -> !modified.isAfter(since));
        return new Position(ceiling, since, delivered, organizationId);
    }

    /** The position, which stays where it is, with what the pass has delivered; empty if that is nothing, or too much. */
    Optional<Reached> underWay(String organizationId) {
        if (position == null) {
            return Optional.ofNullable(snapshot).map(begun -> snapshotUnderWay(begun, organizationId));
        }
        if (inPass.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Instant> delivered = allDelivered();
        return delivered.size() > MOST_CHANGES_UNDER_WAY
                ? Optional.empty()
                : Optional.of(new Position(position.upTo(), position.since(), delivered, organizationId));
    }

    /**
     * The position with what the pass has delivered; without that, if it is too much. Empty if there is no position, and no
     * snapshot either.
     */
    Optional<Reached> reached(String organizationId) {
        Optional<Reached> underWay = underWay(organizationId);
        return underWay.isPresent() || position == null
                ? underWay
                : Optional.of(new Position(position.upTo(), position.since(), position.delivered(), organizationId));
    }

    /** Tells whether a row is no older than what was delivered, and older than what is still to be looked at. */
    boolean isCurrent(ListRow row) {
        if (position == null || row.modified() == null) {
            return position != null;
        }
        Instant last = inPass.getOrDefault(row.id(), position.delivered().get(row.id()));
        return !row.modified().isAfter(position.upTo()) && (last == null || !last.isAfter(row.modified()));
    }

    private Reached snapshotUnderWay(SnapshotUnderWay begun, String organizationId) {
        Map<String, Instant> delivered = new HashMap<>(inPage);
        // Without the others, nothing is lost: the first poll after the snapshot delivers them again.
        if (inPass.size() <= MOST_CHANGES_UNDER_WAY) {
            delivered.putAll(inPass);
        }
        return new SnapshotUnderWay(begun.upTo(), begun.mark(), delivered, organizationId);
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
