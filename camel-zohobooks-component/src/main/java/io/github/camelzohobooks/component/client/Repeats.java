package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides whether a failed call is repeated, and after which pause. Pauses grow, and chance makes them differ, so that
 * calls that failed together do not come back together; none ends before the moment that Zoho named. Safe for use by many
 * threads if the dice are.
 */
final class Repeats {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final Clock clock;
    private final DoubleSupplier dice;

    /**
     * Makes the rules.
     *
     * @param clock tells the time, as for the exceptions' moments
     * @param dice gives numbers from 0 to less than 1
     */
    Repeats(Clock clock, DoubleSupplier dice) {
        this.clock = clock;
        this.dice = dice;
    }

    /**
     * The pause before a call is repeated.
     *
     * @param failure what the last attempt failed with
     * @param before how often it was repeated already
     * @param rest how long it may still wait
     * @return the pause; empty if it must not be repeated, or not so soon
     */
    Optional<Duration> pause(ZohoBooksException failure, int before, Duration rest) {
        if (!failure.isRetryable() || !isToBeRepeated(failure)) {
            return Optional.empty();
        }
        Duration growing = FIRST.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        Duration chance = Duration.ofNanos((long) (growing.toNanos() * dice.getAsDouble() / 2));
        Instant now = clock.instant();
        Duration told =
                failure.getRetryAt().map(at -> Duration.between(now, at)).orElse(Duration.ZERO);
        Duration pause = told.compareTo(growing) > 0 ? told : growing;
        // Chance makes nothing impossible that was possible.
        Duration longer = pause.plus(chance);
        return pause.compareTo(rest) > 0 ? Optional.empty() : Optional.of(longer.compareTo(rest) > 0 ? pause : longer);
    }

    private static boolean isToBeRepeated(ZohoBooksException failure) {
        boolean limit =
                failure instanceof ZohoBooksRateLimitException || failure instanceof ZohoBooksDailyQuotaException;
        // Without a moment nobody knows that the block or the day is over.
        return limit
                ? failure.getRetryAt().isPresent()
                : failure instanceof ZohoBooksConcurrencyLimitException
                        || failure instanceof ZohoBooksUnavailableException;
    }
}
