package io.github.camelzohobooks.component.limits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an organization may still do, at one moment. Immutable.
 *
 * @param apiHost the API host
 * @param organizationId the {@code organization_id}; for calls that name none, {@code account-} and a name for the account
 *     that tells nothing about it
 * @param plan the plan that is assumed
 * @param zone the time zone in which the day begins
 * @param waiting how many calls wait, by priority
 * @param inFlight how many calls are under way
 * @param maxInFlight how many may be at the moment
 * @param usedInWindow how many calls of the window are used
 * @param callsPerWindow how many there are
 * @param usedOfDay how many calls of the day are used; those of other clients included where Zoho tells
 * @param callsPerDay how many there are
 * @param reserve how many of them are kept for producers
 * @param dayEnd when the day ends
 * @param blockedUntil until when Zoho has blocked the organization, null where it has not
 */
public record LimitsSnapshot(
        String apiHost,
        String organizationId,
        Plan plan,
        ZoneId zone,
        Map<Priority, Integer> waiting,
        int inFlight,
        int maxInFlight,
        int usedInWindow,
        int callsPerWindow,
        int usedOfDay,
        int callsPerDay,
        int reserve,
        Instant dayEnd,
        Instant blockedUntil) {

    /** Copies the map. */
    public LimitsSnapshot {
        waiting = Map.copyOf(waiting);
    }

    static LimitsSnapshot of(GateKey key, WaitingLine line, Allowance allowance, long now) {
        Map<Priority, Integer> waiting = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            waiting.put(priority, line.waiting(priority));
        }
        DayQuota day = allowance.day();
        return new LimitsSnapshot(
                key.apiHost(),
                key.organizationId(),
                day.plan(),
                day.day().zone(),
                waiting,
                allowance.inFlight().count(),
                allowance.inFlight().limit(now),
                allowance.window().used(),
                allowance.window().limit(),
                day.limit() - day.left(Priority.PRODUCER),
                day.limit(),
                day.reserve(),
                Instant.ofEpochMilli(day.day().end()),
                allowance.block().end(now));
    }
}
