package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.limits.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says from when on a repeat makes sense, as far as Zoho tells or is known to behave. What cannot be true is ignored here;
 * the gate of the organization warns of it. Immutable.
 */
final class RetryTimes {

    /** The longest day has 25 hours, when summer time ends. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final Clock clock;

    RetryTimes(Clock clock) {
        this.clock = clock;
    }

    /** A repeat makes sense after the time in {@code Retry-After}, or after the given time where it has none. */
    ErrorDetails later(Transport.Answer answer, int code, Duration otherwise) {
        return retryable(answer, code, told(answer).orElse(otherwise));
    }

    /** A repeat makes sense after the time in {@code Retry-After}; where it has none, nobody knows when. */
    ErrorDetails whenTold(Transport.Answer answer, int code) {
        // "At once" would switch off the growing delays of a route, which are what a server in trouble needs.
        return retryable(
                answer, code, told(answer).filter(wait -> !wait.isZero()).orElse(null));
    }

    private Optional<Duration> told(Transport.Answer answer) {
        return Optional.ofNullable(
                RetryAfter.of(answer.headers(), clock.instant()).time());
    }

    private ErrorDetails retryable(Transport.Answer answer, int code, Duration wait) {
        Instant retryAt = wait == null ? null : clock.instant().plus(wait);
        return new ErrorDetails(code, answer.status(), true, retryAt);
    }

    /** A repeat makes sense when the organization's day is over. */
    ErrorDetails tomorrow(Transport.Answer answer, int code) {
        // The reset counts the seconds that are left of the day; not every data center sends it.
        Instant reset = seconds(answer.headers().get("X-Rate-Limit-Reset"))
                .filter(left -> left.compareTo(LONGEST_DAY) <= 0)
                .map(left -> clock.instant().plus(left))
                .orElse(null);
        return new ErrorDetails(code, answer.status(), true, reset);
    }

    private static Optional<Duration> seconds(String value) {
        return value != null && value.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : Optional.empty();
    }
}
