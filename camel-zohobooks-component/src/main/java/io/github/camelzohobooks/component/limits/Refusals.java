package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Makes the exceptions for calls that cannot go, or not in time. */
final class Refusals {

    /** When a repeat makes sense where nobody can tell. */
    private static final long SOON = TimeUnit.SECONDS.toNanos(1);

    private final GateKey key;
    private final LimitsSettings settings;
    private final GateTime time;
    private final Allowance allowance;

    Refusals(GateKey key, LimitsSettings settings, GateTime time, Allowance allowance) {
        this.key = key;
        this.settings = settings;
        this.time = time;
        this.allowance = allowance;
    }

    /**
     * Makes an exception.
     *
     * @param priority whose call it is
     * @param wait what it would have to wait for, from now on
     * @param maxWait how long it may wait in all, in nanoseconds
     * @param waiting how many others wait
     */
    ZohoBooksException refuse(Priority priority, Wait wait, long maxWait, int waiting, long now) {
        Instant retryAt = time.in(wait.nanos() > 0 ? wait.nanos() : SOON);
        ErrorDetails details = new ErrorDetails(ErrorDetails.NO_CODE, 0, true, retryAt);
        String end = ". The call was not sent, as it may wait " + pretty(maxWait) + " only (maxWait)";
        return switch (wait.limit()) {
            case BLOCK ->
                new ZohoBooksRateLimitException(
                        "Zoho Books has blocked " + key + " until " + retryAt + ", with code "
                                + allowance.block().code() + end,
                        details,
                        null);
            case DAY ->
                new ZohoBooksDailyQuotaException(day(priority) + " It goes on at " + retryAt + end, details, null);
            case WINDOW ->
                new ZohoBooksRateLimitException(
                        "The " + allowance.window().limit() + " calls in "
                                + pretty(settings.window().toNanos()) + " of " + key + " are used up and " + waiting
                                + " calls wait; one more could go at " + retryAt + " at the earliest" + end,
                        details,
                        null);
            case IN_FLIGHT ->
                new ZohoBooksConcurrencyLimitException(
                        "All " + allowance.inFlight().limit(now) + " calls that " + key
                                + " may have under way are, and " + waiting + " wait" + end,
                        details,
                        null);
            case STATE ->
                new ZohoBooksException(
                        waiting + " calls of " + key
                                + " wait for their turn, or for the repository of the limits' state to" + " answer"
                                + end,
                        details,
                        null);
        };
    }

    private String day(Priority priority) {
        DayQuota day = allowance.day();
        if (day.day().isClosed()) {
            return "Zoho Books says that the calls of the day of " + key + " are used up (code 45).";
        }
        String reserve = priority == Priority.PRODUCER || day.reserve() == 0
                ? ""
                : ", but for the " + day.reserve() + " that are kept for producers";
        return "The " + day.limit() + " calls of the day of " + key + " are used up" + reserve + ".";
    }

    private static String pretty(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toSecondsPart() == 0 && time.toMinutes() > 0 && time.toNanosPart() == 0
                ? time.toMinutes() + " min"
                : time.toMillis() / 1000.0 + " s";
    }
}
