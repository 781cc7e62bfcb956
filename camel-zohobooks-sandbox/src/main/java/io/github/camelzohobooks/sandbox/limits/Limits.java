package io.github.camelzohobooks.sandbox.limits;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * The limits of an organization. A number of 0 means that there is no such limit, {@link #BY_PLAN} that the
 * organization's plan decides. Times are by the sandbox's clock.
 *
 * @param perWindow requests per window; documented are 100 a minute. The next one blocks the organization
 * @param window how long the window is
 * @param kind how the window moves, which is not documented
 * @param blockCode 44, documented, or 43, which was captured live, too
 * @param block how long the block lasts; captured live were 1800 s with code 44 and 3600 s with code 43
 * @param perDay requests per day, renewed at midnight in the organization's time zone; the next ones get code 45
 * @param inFlight requests at once; the next one gets code 1070
 * @param quotaHeaders whether answers carry {@code X-Rate-Limit-*}, which tell of the day's quota; seen in some data
 *     centers and not in others
 */
public record Limits(
        int perWindow,
        Duration window,
        Window kind,
        int blockCode,
        Duration block,
        int perDay,
        int inFlight,
        boolean quotaHeaders) {

    /** The organization's plan decides. */
    public static final int BY_PLAN = -1;

    private static final int UNLIMITED = 0;
    private static final int ORGANIZATION_BLOCKED = 44;
    private static final int USER_BLOCKED = 43;

    /** How the window moves. */
    public enum Window {
        /** The requests of the last minute count. */
        ROLLING,
        /** The requests since the minute began count. */
        FIXED
    }

    /** Checks that the values make sense. */
    public Limits {
        Objects.requireNonNull(kind, "kind");
        if (window.isNegative() || window.isZero() || block.isNegative()) {
            throw new IllegalArgumentException("Windows and blocks must take time");
        }
        if (blockCode != ORGANIZATION_BLOCKED && blockCode != USER_BLOCKED) {
            throw new IllegalArgumentException("The code of a block is 43 or 44, not " + blockCode);
        }
    }

    /**
     * Zoho's limits: 100 requests in any minute, else blocked for 30 minutes; a day's quota and requests in flight by
     * plan; with quota headers.
     *
     * @return the limits
     */
    public static Limits zoho() {
        return new Limits(
                100,
                Duration.ofMinutes(1),
                Window.ROLLING,
                ORGANIZATION_BLOCKED,
                Duration.ofMinutes(30),
                BY_PLAN,
                BY_PLAN,
                true);
    }

    /**
     * No limits, and no quota headers.
     *
     * @return the limits
     */
    public static Limits none() {
        return zoho().perWindow(UNLIMITED).perDay(UNLIMITED).inFlight(UNLIMITED).quotaHeaders(false);
    }

    /**
     * Changes the requests per window.
     *
     * @param requests the number; 0 for no limit
     * @return the changed limits
     */
    public Limits perWindow(int requests) {
        return new Limits(requests, window, kind, blockCode, block, perDay, inFlight, quotaHeaders);
    }

    /**
     * Changes the window.
     *
     * @param length how long it is
     * @param how how it moves
     * @return the changed limits
     */
    public Limits window(Duration length, Window how) {
        return new Limits(perWindow, length, how, blockCode, block, perDay, inFlight, quotaHeaders);
    }

    /**
     * Changes what happens to an organization that sends too much.
     *
     * @param code 43 or 44
     * @param length how long it is blocked
     * @return the changed limits
     */
    public Limits block(int code, Duration length) {
        return new Limits(perWindow, window, kind, code, length, perDay, inFlight, quotaHeaders);
    }

    /**
     * Changes the requests per day.
     *
     * @param requests the number; 0 for no limit, {@link #BY_PLAN} for what the plan allows
     * @return the changed limits
     */
    public Limits perDay(int requests) {
        return new Limits(perWindow, window, kind, blockCode, block, requests, inFlight, quotaHeaders);
    }

    /**
     * Changes the requests at once.
     *
     * @param requests the number; 0 for no limit, {@link #BY_PLAN} for what the plan allows
     * @return the changed limits
     */
    public Limits inFlight(int requests) {
        return new Limits(perWindow, window, kind, blockCode, block, perDay, requests, quotaHeaders);
    }

    /**
     * Changes whether answers tell of the day's quota.
     *
     * @param sent whether {@code X-Rate-Limit-*} are sent
     * @return the changed limits
     */
    public Limits quotaHeaders(boolean sent) {
        return new Limits(perWindow, window, kind, blockCode, block, perDay, inFlight, sent);
    }

    /**
     * Makes windows and blocks shorter or longer, so that a test need not take an hour.
     *
     * @param factor 0.01 for a window of 0.6 s instead of a minute, and so on
     * @return the changed limits
     */
    public Limits scaled(double factor) {
        return new Limits(
                perWindow,
                scale(window, factor),
                kind,
                blockCode,
                scale(block, factor),
                perDay,
                inFlight,
                quotaHeaders);
    }

    private static Duration scale(Duration time, double factor) {
        return Duration.ofNanos(Math.max(1, Math.round(time.toNanos() * factor)));
    }

    /** What the limits are for an organization of a plan. The numbers by plan are documented. */
    Limits forPlan(String plan) {
        boolean free = plan.toLowerCase(Locale.ROOT).startsWith("free");
        int day =
                switch (plan.toLowerCase(Locale.ROOT)) {
                    case "free" -> 1_000;
                    case "standard" -> 2_000;
                    case "professional" -> 5_000;
                    default -> 10_000;
                };
        return perDay(perDay == BY_PLAN ? day : perDay).inFlight(inFlight == BY_PLAN ? (free ? 5 : 10) : inFlight);
    }
}
