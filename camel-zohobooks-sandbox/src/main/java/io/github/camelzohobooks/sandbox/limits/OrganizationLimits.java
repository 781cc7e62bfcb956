package io.github.camelzohobooks.sandbox.limits;

import io.github.camelzohobooks.sandbox.books.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What an organization has used of its limits. Also lets a test use them up, as other clients of the same organization
 * would. Safe for use by many threads.
 */
public final class OrganizationLimits {

    private final Organization organization;
    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();
    private final Map<Integer, Integer> refusals = new TreeMap<>();
    private Limits limits;
    private RequestWindow window;
    private Instant blockedUntil = Instant.MIN;
    private LocalDate day = LocalDate.MIN;
    private int usedToday;
    private int inFlight;

    /**
     * Makes unused limits.
     *
     * @param limits the limits
     * @param organization whose they are
     * @param clock moves the windows
     */
    public OrganizationLimits(Limits limits, Organization organization, InstantSource clock) {
        this.organization = organization;
        this.clock = clock;
        this.limits = limits.forPlan(organization.plan());
        this.window = new RequestWindow(this.limits);
    }

    /**
     * Lets a request in, or not. One that is let in must {@link #leave()}.
     *
     * @return why it is refused, or empty if it is let in
     */
    public Optional<Refusal> enter() {
        return locked(() -> {
            Optional<Refusal> refusal = refuse(clock.instant());
            if (refusal.isPresent()) {
                refusals.merge(refusal.get().code(), 1, Integer::sum);
            } else {
                inFlight++;
            }
            return refusal;
        });
    }

    /** Tells that a request that was let in is answered. */
    public void leave() {
        locked(() -> inFlight--);
    }

    /** Tells that a request that was let in shall not have counted. */
    public void giveBack() {
        locked(() -> {
            usedToday = Math.max(0, usedToday - 1);
            window.removeLast();
            return null;
        });
    }

    private Optional<Refusal> refuse(Instant now) {
        if (now.isBefore(blockedUntil)) {
            return Optional.of(blocked(now));
        }
        if (limits.inFlight() > 0 && inFlight >= limits.inFlight()) {
            return Optional.of(Refusal.tooManyAtOnce());
        }
        startDay(now);
        if (limits.perDay() > 0 && usedToday >= limits.perDay()) {
            return Optional.of(Refusal.dayUsedUp(limits.perDay()));
        }
        if (!window.add(now)) {
            blockedUntil = now.plus(limits.block());
            window.clear();
            return Optional.of(blocked(now));
        }
        usedToday++;
        return Optional.empty();
    }

    private Refusal blocked(Instant now) {
        return Refusal.blocked(limits.blockCode(), Duration.between(now, blockedUntil));
    }

    private void startDay(Instant now) {
        LocalDate today = organization.day(now);
        if (!today.equals(day)) {
            day = today;
            usedToday = 0;
        }
    }

    /**
     * The headers that tell of the day's quota.
     *
     * @return the headers, empty where none are sent
     */
    public Map<String, String> quotaHeaders() {
        return locked(() -> {
            if (!limits.quotaHeaders() || limits.perDay() <= 0) {
                return Map.of();
            }
            Instant now = clock.instant();
            startDay(now);
            Instant midnight = day.plusDays(1).atStartOfDay(organization.zone()).toInstant();
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("X-Rate-Limit-Limit", Integer.toString(limits.perDay()));
            headers.put("X-Rate-Limit-Remaining", Integer.toString(Math.max(0, limits.perDay() - usedToday)));
            headers.put(
                    "X-Rate-Limit-Reset",
                    Long.toString(Duration.between(now, midnight).toSeconds()));
            return headers;
        });
    }

    /**
     * Replaces the limits; what was used of the window is forgotten, what was used of the day is not.
     *
     * @param other the new limits
     */
    public void change(Limits other) {
        locked(() -> {
            limits = other.forPlan(organization.plan());
            window = new RequestWindow(limits);
            return null;
        });
    }

    /**
     * Uses up limits as requests of other clients would.
     *
     * @param requests how many; as soon as they are too many the organization is blocked and the rest does nothing
     */
    public void useByOthers(int requests) {
        locked(() -> {
            for (int i = 0; i < requests; i++) {
                if (refuse(clock.instant()).isPresent()) {
                    break;
                }
            }
            return null;
        });
    }

    /**
     * Uses up the day's quota as requests of other clients earlier in the day would.
     *
     * @param requests how many
     */
    public void useOfDay(int requests) {
        locked(() -> {
            startDay(clock.instant());
            usedToday += requests;
            return null;
        });
    }

    /**
     * Blocks the organization.
     *
     * @param time how long
     */
    public void block(Duration time) {
        locked(() -> blockedUntil = clock.instant().plus(time));
    }

    /** Ends a block, which Zoho never does. */
    public void unblock() {
        locked(() -> blockedUntil = Instant.MIN);
    }

    /**
     * Tells whether the organization is blocked.
     *
     * @return true if requests are answered with 43 or 44 at the moment
     */
    public boolean isBlocked() {
        return locked(() -> clock.instant().isBefore(blockedUntil));
    }

    /**
     * How many requests were counted today.
     *
     * @return the number
     */
    public int usedToday() {
        return locked(() -> {
            startDay(clock.instant());
            return usedToday;
        });
    }

    /**
     * How many requests are in flight.
     *
     * @return the number
     */
    public int inFlight() {
        return locked(() -> inFlight);
    }

    /**
     * How many requests were refused.
     *
     * @return the numbers by code: 43, 44, 45, 1070
     */
    public Map<Integer, Integer> refusals() {
        return locked(() -> Map.copyOf(refusals));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
