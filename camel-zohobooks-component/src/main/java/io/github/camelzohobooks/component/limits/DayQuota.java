package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/**
 * The calls of the day. Our own are counted against our share; where Zoho tells how many were made in all, those are
 * counted too. Not safe for use by several threads.
 */
final class DayQuota {

    private static final int UNKNOWN = -1;

    /** If none of so many accounts may know the plan, others may not either. */
    private static final int MOST_WHO_ASK = 10;

    /** A forecast is made of at least so much time. */
    private static final long SHORTEST_EXPERIENCE = Duration.ofHours(1).toMillis();

    /** However much producers do, consumers get this part of what is left. */
    private static final double LEAST_FOR_POLLS = 0.1;

    private final LimitsSettings settings;
    private final CallDay day;

    /** Null until it is found. */
    private Plan found;

    /** Who has asked for the plan today, as long as it is not found. */
    private final Set<String> askedForPlan = new HashSet<>();

    private int toldLimit = UNKNOWN;
    private int used;
    private int total = UNKNOWN;

    /** As far as counted since a moment of this day, for a forecast. */
    private int usedByProducers;

    private long countedSince;

    DayQuota(LimitsSettings settings, long wall) {
        this.settings = settings;
        this.day = new CallDay(wall);
        this.countedSince = wall;
    }

    /** Begins a new day where it is time. Calls under way count for the new one, as Zoho may count them only now. */
    void advance(long wall, int inFlight) {
        if (day.advance(wall)) {
            used = inFlight;
            total = UNKNOWN;
            usedByProducers = 0;
            countedSince = wall;
            askedForPlan.clear();
        }
    }

    /** Whether someone is to ask Zoho for the plan, who then has done it for today. */
    boolean isPlanToBeAskedBy(String who) {
        return found == null && askedForPlan.size() < MOST_WHO_ASK && askedForPlan.add(who);
    }

    void organization(Plan foundPlan, ZoneId foundZone, long wall) {
        found = foundPlan == null ? found : foundPlan;
        if (found != null) {
            askedForPlan.clear();
        }
        if (foundZone != null) {
            day.zone(foundZone, wall);
        }
    }

    void take(Priority priority) {
        used++;
        usedByProducers += priority == Priority.PRODUCER ? 1 : 0;
        total = total < 0 ? total : total + 1;
    }

    void notSent() {
        used = Math.max(0, used - 1);
        total = total <= 0 ? total : total - 1;
    }

    /**
     * Takes over what an answer told.
     *
     * @param serial the day on which the call was let through
     * @param uncounted how many other calls Zoho may not yet have counted when it answered
     */
    void told(QuotaHeaders headers, int serial, int uncounted, long wall) {
        if (serial != day.serial() || (headers.resetSeconds() >= 0 && !day.told(headers.resetSeconds(), wall))) {
            return;
        }
        toldLimit = headers.limit() > 0 ? headers.limit() : toldLimit;
        if (headers.used() >= 0) {
            int most = headers.used() + uncounted;
            used = Math.min(used, most);
            total = total < headers.used() || total > most ? most : total;
        }
    }

    /** Zoho said that there is nothing left (45). */
    void usedUp(int serial, Instant retryAt, long wall) {
        if (serial == day.serial()) {
            day.close(retryAt, wall);
        }
    }

    Plan plan() {
        if (settings.plan() != null) {
            return settings.plan();
        }
        return found == null ? Plan.FREE : found;
    }

    CallDay day() {
        return day;
    }

    /** Our share of the day's calls. */
    int limit() {
        int number = toldLimit > 0 ? toldLimit : plan().dailyQuota();
        if (settings.dailyQuota() != null) {
            number = toldLimit > 0 ? Math.min(toldLimit, settings.dailyQuota()) : settings.dailyQuota();
        }
        return settings.ofShare(number);
    }

    int reserve() {
        return settings.reserveOf(limit());
    }

    /** How many calls such a caller may still make today. */
    int left(Priority priority) {
        return day.isClosed() ? 0 : quotaLeft(priority);
    }

    /** How many calls are left for consumers today, if producers go on as they did today. */
    double leftForPolls(long wall) {
        int left = left(Priority.POLL);
        double rate = (double) usedByProducers / Math.max(SHORTEST_EXPERIENCE, wall - countedSince);
        return Math.max(left - rate * (day.end() - wall), left * LEAST_FOR_POLLS);
    }

    private int quotaLeft(Priority priority) {
        boolean all = priority == Priority.PRODUCER;
        int limit = limit();
        int left = limit - used - (all ? 0 : settings.reserveOf(limit));
        if (total >= 0 && toldLimit > 0) {
            left = Math.min(left, toldLimit - total - (all ? 0 : settings.reserveOf(toldLimit)));
        }
        return Math.max(0, left);
    }

    /** When such a caller, who may not make a call now, may again; in milliseconds since 1970. */
    long opensAt(Priority priority) {
        long closedUntil = day.isClosed() ? day.closedUntil() : Long.MIN_VALUE;
        return quotaLeft(priority) > 0 ? closedUntil : Math.max(day.end(), closedUntil);
    }

    DayState save(int leased) {
        return new DayState(
                Instant.ofEpochMilli(day.end()),
                used + leased,
                total < 0 ? total : total + leased,
                toldLimit,
                day.isClosed() ? Instant.ofEpochMilli(day.closedUntil()) : null,
                found,
                day.zone(),
                Set.copyOf(askedForPlan));
    }

    /**
     * Takes over what was saved.
     *
     * @param late how many calls may have been counted only now, if a day has just begun
     */
    void restore(DayState state, int late, long wall) {
        if (found == null) {
            organization(state.plan(), state.zone(), wall);
        }
        if (wall < state.end().toEpochMilli()) {
            used += state.used();
            total = state.total();
        } else {
            used += late;
        }
        if (found == null && wall < state.end().toEpochMilli()) {
            askedForPlan.addAll(state.askedForPlan());
        }
        toldLimit = state.limit();
        day.restore(state.end(), state.closedUntil(), wall);
    }

    /** Nothing is known of the calls since midnight: as if consumers had evenly used what they may. */
    void restoreUnknown(long wall) {
        used += (int) Math.ceil((limit() - reserve()) * day.elapsed(wall));
    }
}
