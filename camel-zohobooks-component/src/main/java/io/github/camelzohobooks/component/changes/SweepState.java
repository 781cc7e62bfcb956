package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.ZohoTimes;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the deletion sweeps of one resource stand. A sweep that a restart interrupted begins again. Immutable.
 *
 * @param number the number of the last sweep that began, 0 for none
 * @param endedAt when the last sweep ended, null if it has not, or if there was none
 * @param knownSince what was modified after this moment, and was delivered, is remembered; null if that is not known yet
 */
public record SweepState(long number, Instant endedAt, Instant knownSince) {

    /** No sweep has begun yet. */
    public static final SweepState NONE = new SweepState(0, null, null);

    private static final String NOT_KNOWN = "-";

    boolean isDue(Instant now, Duration period) {
        return endedAt == null || !now.isBefore(endedAt.plus(period));
    }

    /** Numbers grow even if the state is lost, as long as the clock is not set back. */
    SweepState begin(Instant now) {
        return new SweepState(Math.max(number + 1, now.getEpochSecond()), null, knownSince);
    }

    SweepState end(Instant now) {
        return new SweepState(number, now, knownSince);
    }

    /**
     * The same sweeps, with another memory.
     *
     * @param time what was modified after it, and was delivered, is remembered; null if that is not known yet
     * @return the state
     */
    public SweepState knowing(Instant time) {
        return new SweepState(number, endedAt, time);
    }

    /**
     * As text.
     *
     * @return for example {@code 1790000000 2026-09-21T14:13:20Z 1970-01-01T00:00:00Z}
     */
    public String write() {
        return number + " " + write(endedAt) + " " + write(knownSince);
    }

    private static String write(Instant time) {
        return time == null ? NOT_KNOWN : time.toString();
    }

    /**
     * Reads a state.
     *
     * @param text what {@link #write} wrote, null for none
     * @return the state; none if the text cannot be read, because then a sweep is merely repeated
     */
    public static SweepState read(String text) {
        String[] parts = text == null ? new String[0] : text.trim().split(" ");
        if (parts.length == 0 || !parts[0].matches("\\d{1,18}")) {
            return NONE;
        }
        return new SweepState(Long.parseLong(parts[0]), time(parts, 1), time(parts, 2));
    }

    private static Instant time(String[] parts, int index) {
        return parts.length <= index ? null : ZohoTimes.parse(parts[index]).orElse(null);
    }
}
