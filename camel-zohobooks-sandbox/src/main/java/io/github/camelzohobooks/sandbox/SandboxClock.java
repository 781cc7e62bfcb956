package io.github.camelzohobooks.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The sandbox's time: stamps records, lets tokens expire, moves the windows of the limits, and stands in the
 * {@code Date} header. Safe for use by many threads.
 */
public final class SandboxClock implements InstantSource {

    /** How the clock ran since it was last set: it showed {@code shown} when the machine's clock showed {@code real}. */
    private record Setting(Instant shown, Instant real) {}

    private final InstantSource machine = Clock.systemUTC();
    private final double factor;
    private final AtomicReference<Setting> setting;

    private SandboxClock(double factor, Instant start) {
        this.factor = factor;
        this.setting = new AtomicReference<>(new Setting(start, machine.instant()));
    }

    /**
     * A clock that shows the machine's time.
     *
     * @return the clock, which can be set ahead and then runs on from there
     */
    public static SandboxClock system() {
        return scaled(1);
    }

    /**
     * A clock that begins with the machine's time and runs faster or slower.
     *
     * @param factor seconds of the sandbox per second of the machine, more than 0
     * @return the clock
     */
    public static SandboxClock scaled(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("A clock must go forward; to stop it use manual()");
        }
        return new SandboxClock(factor, Instant.now());
    }

    /**
     * A clock that stands still until it is moved.
     *
     * @param start what it shows
     * @return the clock
     */
    public static SandboxClock manual(Instant start) {
        return new SandboxClock(0, Objects.requireNonNull(start, "start"));
    }

    /**
     * What time it is.
     *
     * @return the sandbox's time
     */
    public Instant now() {
        return shownAt(setting.get(), machine.instant());
    }

    @Override
    public Instant instant() {
        return now();
    }

    /**
     * Sets the clock.
     *
     * @param instant what it shows from now on; may lie before what it shows
     */
    public void set(Instant instant) {
        setting.set(new Setting(Objects.requireNonNull(instant, "instant"), machine.instant()));
    }

    /**
     * Moves the clock.
     *
     * @param time how far; backwards if negative
     */
    public void advance(Duration time) {
        setting.updateAndGet(old -> {
            Instant real = machine.instant();
            return new Setting(shownAt(old, real).plus(time), real);
        });
    }

    private Instant shownAt(Setting since, Instant real) {
        if (factor == 0) {
            return since.shown();
        }
        Duration passed = Duration.between(since.real(), real);
        return since.shown().plus(factor == 1 ? passed : Duration.ofNanos((long) (passed.toNanos() * factor)));
    }
}
