package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The day in which calls are counted: when it ends, and whether it is closed early. It begins at midnight in the
 * organization's time zone. Times are milliseconds since 1970. Not safe for use by several threads.
 */
final class CallDay {

    /** So much may Zoho's clock differ from ours. */
    private static final long SKEW = Duration.ofMinutes(5).toMillis();

    private static final long SHORT_CLOSURE = Duration.ofMinutes(1).toMillis();

    /** The longest day has 25 hours; one that seems longer shows that the clock was set back. */
    private static final long LONGEST_DAY = Duration.ofHours(26).toMillis();

    private static final long A_SECOND = 1_000;

    private ZoneId zone = ZoneOffset.UTC;
    private long start;
    private long end;
    private long closedUntil = Long.MIN_VALUE;
    private boolean closed;
    private int serial;

    CallDay(long wall) {
        midnights(wall);
    }

    private void midnights(long wall) {
        ZonedDateTime midnight =
                Instant.ofEpochMilli(wall).atZone(zone).toLocalDate().atStartOfDay(zone);
        start = midnight.toInstant().toEpochMilli();
        end = midnight.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Begins a new day where it is time, and returns true then. A clock that is set back never begins one. */
    boolean advance(long wall) {
        boolean isNew = wall >= end;
        if (isNew || end - wall > LONGEST_DAY) {
            midnights(wall);
            serial += isNew ? 1 : 0;
        }
        closed = wall < closedUntil && closedUntil - wall <= LONGEST_DAY;
        return isNew;
    }

    void zone(ZoneId newZone, long wall) {
        if (!newZone.equals(zone)) {
            zone = newZone;
            midnights(wall);
        }
    }

    /** Takes over when Zoho says that the day ends; false if it speaks of yesterday, because its clock is behind ours. */
    boolean told(int secondsLeft, long wall) {
        long reset = wall + secondsLeft * A_SECOND;
        if (reset - start < SKEW) {
            return false;
        }
        endsAt(reset + A_SECOND);
        return true;
    }

    private void endsAt(long moment) {
        if (Math.abs(moment - end) > SKEW) {
            end = moment;
        }
    }

    /** Zoho said that nothing is left. */
    void close(Instant retryAt, long wall) {
        long until = end;
        if (retryAt != null && retryAt.toEpochMilli() > wall && retryAt.toEpochMilli() - wall <= LONGEST_DAY) {
            // The seconds that are left were cut to whole ones.
            until = retryAt.toEpochMilli() + A_SECOND;
            endsAt(until);
        } else if (wall - start < SKEW) {
            // Zoho's clock may be behind ours, and then its day is about to end.
            until = wall + SHORT_CLOSURE;
        }
        closedUntil = Math.max(closedUntil, until);
        closed = true;
    }

    void restore(Instant savedEnd, Instant savedClosedUntil, long wall) {
        end = savedEnd.toEpochMilli() > wall ? savedEnd.toEpochMilli() : end;
        closedUntil = savedClosedUntil == null ? closedUntil : savedClosedUntil.toEpochMilli();
        advance(wall);
    }

    ZoneId zone() {
        return zone;
    }

    /** Tells days apart. */
    int serial() {
        return serial;
    }

    long end() {
        return end;
    }

    boolean isClosed() {
        return closed;
    }

    long closedUntil() {
        return closedUntil;
    }

    /** How much of the day is over, between 0 and 1. */
    double elapsed(long wall) {
        return Math.min(1, Math.max(0, (double) (wall - start) / (end - start)));
    }
}
