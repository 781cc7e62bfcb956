package io.github.camelzohobooks.component.limits;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a gate must survive a restart. Saved as text: the values in their order, separated by spaces.
 *
 * @param at when it was saved
 * @param cooling slots of the window whose calls were answered by then
 * @param held slots whose calls may have been made, or answered, at any time since
 * @param blockedUntil until when the organization is blocked, null where it is not
 * @param blockCode why
 * @param day the day's quota
 */
record GateState(Instant at, int cooling, int held, Instant blockedUntil, int blockCode, DayState day) {

    private static final String FORMAT = "v1";
    private static final String NONE = "-";
    private static final int VALUES = 13;

    /** So long after its last use a gate's plan is kept: to ask for it costs a call, and who calls daily need not. */
    private static final Duration PLAN_KEPT = Duration.ofDays(1);

    /** The text to save. */
    String format() {
        return Stream.of(
                        FORMAT,
                        at,
                        cooling,
                        held,
                        blockedUntil == null ? NONE : blockedUntil,
                        blockCode,
                        day.end(),
                        day.used(),
                        day.total(),
                        day.limit(),
                        day.closedUntil() == null ? NONE : day.closedUntil(),
                        day.plan() == null ? NONE : day.plan(),
                        day.zone().getId())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    /**
     * Reads what was saved.
     *
     * @throws IllegalArgumentException if it cannot be understood
     */
    static GateState parse(String text) {
        String[] values = text.strip().split(" ", -1);
        if (values.length != VALUES || !values[0].equals(FORMAT)) {
            throw new IllegalArgumentException("Not a state of limits: " + text);
        }
        try {
            return new GateState(
                    Instant.parse(values[1]),
                    number(values[2], 0),
                    number(values[3], 0),
                    instant(values[4]),
                    Integer.parseInt(values[5]),
                    new DayState(
                            Instant.parse(values[6]),
                            number(values[7], 0),
                            number(values[8], -1),
                            number(values[9], -1),
                            instant(values[10]),
                            values[11].equals(NONE) ? null : Plan.valueOf(values[11]),
                            ZoneId.of(values[12]),
                            Set.of()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a state of limits: " + text, e);
        }
    }

    private static Instant instant(String text) {
        return text.equals(NONE) ? null : Instant.parse(text);
    }

    private static int number(String text, int least) {
        int number = Integer.parseInt(text);
        if (number < least) {
            throw new IllegalArgumentException("Less than " + least + ": " + text);
        }
        return number;
    }

    /** Whether nothing of it matters any more. */
    boolean isOver(Instant now) {
        boolean isPlanKept = day.plan() != null && isBefore(now, at.plus(PLAN_KEPT));
        return !isPlanKept
                && !isBefore(now, day.end())
                && !isBefore(now, day.closedUntil())
                && !isBefore(now, blockedUntil);
    }

    private static boolean isBefore(Instant now, Instant end) {
        return end != null && now.isBefore(end);
    }
}
