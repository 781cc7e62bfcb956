package io.github.camelzohobooks.component.limits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * What of a day's quota must survive a restart.
 *
 * @param end when the day ends
 * @param used how many calls may have been made
 * @param total the same, those of other clients included; -1 where Zoho does not tell
 * @param limit the day's calls, as Zoho told them; -1 where it does not
 * @param closedUntil until when no call may be made, null where they may
 * @param plan the plan that was found, null where it was not
 * @param zone the time zone of the day
 * @param askedForPlan who has asked for the plan on this day; this is kept in memory only
 */
record DayState(
        Instant end,
        int used,
        int total,
        int limit,
        Instant closedUntil,
        Plan plan,
        ZoneId zone,
        Set<String> askedForPlan) {}
