package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/** All limits of an organization together, and what was used of them. Not safe for use by several threads. */
final class Allowance {

    /** A request that was on its way when its JVM was killed may reach Zoho so much later. */
    private static final Duration STILL_ON_ITS_WAY = Duration.ofSeconds(5);

    static final Duration LONGEST_BLOCK = Duration.ofDays(1);

    private final LimitsSettings settings;
    private final GateTime time;
    private final SlidingWindow window;
    private final InFlight inFlight;
    private final DayQuota day;
    private final Block block = new Block();

    Allowance(LimitsSettings settings, GateTime time) {
        this.settings = settings;
        this.time = time;
        this.window =
                new SlidingWindow(settings.callsInWindow(), settings.window().toNanos());
        this.day = new DayQuota(settings, time.wall());
        this.inFlight = new InFlight(settings.inFlight(day.plan()));
    }

    void advance(long now) {
        window.advance(now);
        day.advance(time.wall(), inFlight.count());
    }

    boolean mayGo(Priority priority, long now) {
        return mayAnyGo(now) && day.left(priority) > 0;
    }

    boolean mayAnyGo(long now) {
        return !block.isActive(now) && window.isFree() && inFlight.isFree(now);
    }

    /**
     * What a call waits for.
     *
     * @param ahead how many others go first
     */
    Wait shortestWait(Priority priority, int ahead, long now) {
        Wait wait = new Wait(inFlight.isFree(now) ? Limit.STATE : Limit.IN_FLIGHT, 0)
                .orLonger(Limit.WINDOW, window.shortestWait(ahead, now));
        if (day.left(priority) <= ahead) {
            // Those ahead may use up what is left; then it is the end of the day that counts.
            wait = wait.orLonger(Limit.DAY, untilOpen(priority));
        }
        return wait.orLonger(Limit.BLOCK, block.left(now));
    }

    private long untilOpen(Priority priority) {
        long opens = day.left(priority) > 0 ? day.day().end() : day.opensAt(priority);
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1, opens - time.wall()));
    }

    /** In how many nanoseconds something may change for those who wait, not counting answers. */
    long nextChange(Priority priority, long now) {
        if (block.isActive(now)) {
            return block.left(now);
        }
        if (day.left(priority) == 0) {
            return untilOpen(priority);
        }
        if (!window.isFree()) {
            return window.shortestWait(0, now);
        }
        return inFlight.isFree(now) ? Long.MAX_VALUE : inFlight.nextStep(now);
    }

    void take(Pass pass, Priority priority) {
        inFlight.take(pass);
        window.take();
        day.take(priority);
    }

    void answered(Pass pass, long now) {
        inFlight.close(pass);
        window.answered(now);
    }

    void notSent(Pass pass) {
        inFlight.close(pass);
        window.notSent();
        day.notSent();
    }

    void told(QuotaHeaders headers, Pass pass) {
        day.told(headers, pass.day(), (int) (inFlight.issued() - pass.closedBefore() - 1), time.wall());
    }

    /** Zoho said 43 or 44, or that on an earlier day. True if it is blocked for longer now than before. */
    boolean block(Duration length, int code, long now) {
        if (length.isNegative() || length.isZero()) {
            return false;
        }
        Duration plausible = length.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : length;
        return block.extend(now + plausible.toNanos(), time.in(plausible.toNanos()), code);
    }

    void organization(Plan plan, ZoneId zone) {
        day.organization(plan, zone, time.wall());
        inFlight.limit(settings.inFlight(day.plan()));
    }

    /**
     * What to save.
     *
     * @param leased how many calls will be let through before the next time
     */
    GateState save(int leased, long now) {
        return new GateState(
                time.in(0),
                window.cooling(),
                inFlight.count() + leased,
                block.end(now),
                block.code(),
                day.save(leased));
    }

    void restore(GateState state, long now) {
        Instant wall = time.in(0);
        long length = settings.window().toNanos();
        // A clock that was set back must not make the last minute longer than one.
        long ago = Math.max(0, Duration.between(state.at(), wall).toNanos());
        long heldFor = length + STILL_ON_ITS_WAY.toNanos();
        window.restore(ago < length ? state.cooling() : 0, now + length - ago, state.held(), now + heldFor);
        boolean onItsWay = wall.isBefore(state.day().end().plus(STILL_ON_ITS_WAY));
        day.restore(state.day(), onItsWay ? state.held() : 0, wall.toEpochMilli());
        inFlight.limit(settings.inFlight(day.plan()));
        if (state.blockedUntil() != null && state.blockedUntil().isAfter(wall)) {
            block(Duration.between(wall, state.blockedUntil()), state.blockCode(), now);
        }
    }

    /** There is a state, but it cannot be read: as if the window were full and the day had been used as far as it went. */
    void restoreUnknown(long now) {
        window.restore(
                0,
                now,
                window.limit(),
                now + settings.window().plus(STILL_ON_ITS_WAY).toNanos());
        day.restoreUnknown(time.wall());
    }

    /**
     * Whether nothing of it matters any more, but for what is saved. That after a 1070 fewer may be under way is not saved:
     * it is over in little more than a minute, and if a restart forgets it, the next 1070 tells it again.
     */
    boolean isIdle(long now) {
        return inFlight.count() == 0 && !inFlight.isReduced(now) && window.used() == 0 && !block.isActive(now);
    }

    SlidingWindow window() {
        return window;
    }

    InFlight inFlight() {
        return inFlight;
    }

    DayQuota day() {
        return day;
    }

    Block block() {
        return block;
    }
}
