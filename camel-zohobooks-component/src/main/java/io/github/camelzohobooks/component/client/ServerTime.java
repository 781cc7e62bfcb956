package io.github.camelzohobooks.component.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When Zoho answered, by its own clock. Immutable.
 *
 * <p>The time in the header {@code Date} is in whole seconds, and nobody says when within a call it is taken. If Zoho reads
 * its data first and takes the time at the end, the data are older than the header says, by up to the whole call.
 *
 * @param date the header {@code Date}
 * @param took how long the call took at the most, measured here and never by a clock that can be set
 */
public record ServerTime(Instant date, Duration took) {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    /**
     * The last second whose changes the answer knows completely: it was over when the request was sent, and {@code settle}
     * old when Zoho answered, or older by as many seconds as the call took.
     *
     * @param settle how old it must be at least
     * @return the beginning of that second
     */
    public Instant settled(Duration settle) {
        Instant overWhenSent = date.minus(took).truncatedTo(ChronoUnit.SECONDS).minus(ONE_SECOND);
        Instant oldEnough =
                date.minus(settle).minusSeconds(took.plus(HALF_A_SECOND).toSeconds());
        return oldEnough.isBefore(overWhenSent) ? oldEnough : overWhenSent;
    }
}
