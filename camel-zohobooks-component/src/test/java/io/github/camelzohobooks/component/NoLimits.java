package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;

/** For tests of other things: limits that nobody reaches. */
final class NoLimits {

    private static final int NEVER_REACHED = 1_000_000;

    private NoLimits() {}

    static ZohoBooksLimits create() {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        limits.setCallsPerMinute(NEVER_REACHED);
        limits.setMaxInFlight(NEVER_REACHED);
        limits.setDailyQuota(Integer.MAX_VALUE);
        return limits;
    }
}
