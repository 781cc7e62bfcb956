package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * The options of {@link ZohoBooksLimits}. They are checked when it is started, and changing them later has no effect
 * before the next start.
 */
public abstract class LimitsOptions {

    private static final String AUTO = "AUTO";

    private Plan plan;
    private int callsPerMinute = 100;
    private Duration window = Duration.ofMinutes(1);
    private Integer maxInFlight;
    private Integer dailyQuota;
    private double share = 1;
    private double reserve = 0.1;
    private Duration maxWait = Duration.ofMinutes(2);

    LimitsOptions() {}

    final LimitsSettings settings() {
        return new LimitsSettings(plan, callsPerMinute, window, maxInFlight, dailyQuota, share, reserve, maxWait);
    }

    /**
     * Tells whether the plans of organizations must be found out.
     *
     * @return true if the plan is AUTO and decides anything
     */
    public final boolean isPlanAutomatic() {
        return plan == null && (maxInFlight == null || dailyQuota == null);
    }

    public final String getPlan() {
        return plan == null ? AUTO : plan.name();
    }

    /**
     * The plan of the organizations, which decides calls per day and at once. AUTO (default): found for each
     * organization, and FREE until then.
     *
     * @param plan AUTO, FREE, STANDARD, PROFESSIONAL, PREMIUM, ELITE or ULTIMATE; case does not matter
     */
    public final void setPlan(String plan) {
        this.plan = AUTO.equalsIgnoreCase(plan)
                ? null
                : Arrays.stream(Plan.values())
                        .filter(known -> known.name().equalsIgnoreCase(plan))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("The limits' plan is " + plan
                                + ", but must be AUTO or one of " + Arrays.toString(Plan.values())));
    }

    public final int getCallsPerMinute() {
        return callsPerMinute;
    }

    /**
     * Calls per minute (per {@link #setWindow window}, to be exact). Default: 100, Zoho's limit.
     *
     * @param callsPerMinute 1 or more
     */
    public final void setCallsPerMinute(int callsPerMinute) {
        this.callsPerMinute = callsPerMinute;
    }

    public final Duration getWindow() {
        return window;
    }

    /**
     * The time in which {@link #setCallsPerMinute} calls may be made. Default: a minute, as Zoho has it.
     *
     * @param window up to 24 hours
     */
    public final void setWindow(Duration window) {
        this.window = Objects.requireNonNull(window, "window");
    }

    public final Integer getMaxInFlight() {
        return maxInFlight;
    }

    /**
     * Calls at once. Default: what the plan allows.
     *
     * @param maxInFlight 1 or more; null for the default
     */
    public final void setMaxInFlight(Integer maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public final Integer getDailyQuota() {
        return dailyQuota;
    }

    /**
     * Calls per day, for organizations for which Zoho's support has raised it. Default: what the plan allows. A lower
     * number that Zoho tells in its answers wins.
     *
     * @param dailyQuota 1 or more; null for the default
     */
    public final void setDailyQuota(Integer dailyQuota) {
        this.dailyQuota = dailyQuota;
    }

    public final double getShare() {
        return share;
    }

    /**
     * The part of every number that is used, for a host that is one of several. Default: 1. At least one call remains of
     * each number, so the shares of very many hosts can add up to more than the whole.
     *
     * @param share more than 0, at most 1
     */
    public final void setShare(double share) {
        this.share = share;
    }

    public final double getReserve() {
        return reserve;
    }

    /**
     * The part of the day's calls that consumers may not touch. Default: 0.1.
     *
     * @param reserve at least 0, less than 1
     */
    public final void setReserve(double reserve) {
        this.reserve = reserve;
    }

    public final Duration getMaxWait() {
        return maxWait;
    }

    /**
     * How long a call may wait in all, for its turns and between its repeats; one that is known to wait longer
     * fails at once. Default: 2 minutes.
     *
     * @param maxWait up to 24 hours
     */
    public final void setMaxWait(Duration maxWait) {
        this.maxWait = Objects.requireNonNull(maxWait, "maxWait");
    }
}
