package io.github.camelzohobooks.component.limits;

import java.time.Duration;

/**
 * The limits to keep, checked. Immutable.
 *
 * @param plan the plan of the organizations, null where each one's is to be found
 * @param callsPerMinute calls per window
 * @param window how long the window is
 * @param maxInFlight calls at once, null where the plan decides
 * @param dailyQuota calls per day, null where the plan decides
 * @param share the part of all these that is ours
 * @param reserve the part of the day's calls that polls and sweeps may not touch
 * @param maxWait how long a call may wait
 */
record LimitsSettings(
        Plan plan,
        int callsPerMinute,
        Duration window,
        Integer maxInFlight,
        Integer dailyQuota,
        double share,
        double reserve,
        Duration maxWait) {

    private static final Duration A_DAY = Duration.ofDays(1);

    /** Without it 0.29 x 100 would be 28. */
    private static final double ROUNDING = 1e-9;

    LimitsSettings {
        checkNumber("callsPerMinute", callsPerMinute);
        checkNumber("maxInFlight", maxInFlight == null ? 1 : maxInFlight);
        checkNumber("dailyQuota", dailyQuota == null ? 1 : dailyQuota);
        checkTime("window", window, "Zoho's is 1 minute");
        checkTime("maxWait", maxWait, "a call that may not wait can never be made while others are under way");
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("The limits' share is " + share
                    + ", but must be more than 0 and at most 1: the part of the organization's limits that is ours");
        }
        if (!(reserve >= 0 && reserve < 1)) {
            throw new IllegalArgumentException(
                    "The limits' reserve is " + reserve
                            + ", but must be at least 0 and less than 1: the part of the daily quota that is kept for producers");
        }
    }

    private static void checkNumber(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The limits' " + name + " is " + value + ", but must be 1 or more");
        }
    }

    private static void checkTime(String name, Duration value, String why) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(A_DAY) > 0) {
            throw new IllegalArgumentException("The limits' " + name + " is " + value
                    + ", but must be between 1 millisecond and 24 hours (" + why + ")");
        }
    }

    int ofShare(int number) {
        return Math.max(1, (int) Math.floor(number * share + ROUNDING));
    }

    int callsInWindow() {
        return ofShare(callsPerMinute);
    }

    int inFlight(Plan found) {
        return ofShare(maxInFlight == null ? found.maxInFlight() : maxInFlight);
    }

    int reserveOf(int quota) {
        return Math.min(quota - 1, (int) Math.floor(quota * reserve + ROUNDING));
    }
}
