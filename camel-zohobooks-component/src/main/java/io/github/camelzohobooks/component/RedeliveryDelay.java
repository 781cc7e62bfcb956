package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Tells Camel's error handlers how long Zoho wants a repeat to wait, by the header {@code CamelRedeliveryDelay}. Camel lets
 * that header win over every redelivery policy, the policy's longest delay included, and leaves it on the message when the
 * failure is handled. So the header belongs to the producer: each call begins without it. Immutable.
 */
final class RedeliveryDelay {

    private final Duration most;
    private final Clock clock;

    /**
     * Makes the rule.
     *
     * @param most a longer wait is left to the user's policy; zero leaves the header to the user altogether
     * @param clock the clock that the exceptions' moments come from
     */
    RedeliveryDelay(Duration most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Takes away what an earlier failure left: it would delay the redeliveries of what fails next, whatever that is. */
    void forget(Message message) {
        if (!most.isZero()) {
            message.removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }

    /** Has the exchange fail, and sets the header if its redelivery should wait for Zoho. */
    void fail(Exchange exchange, Throwable failure) {
        exchange.setException(failure);
        forget(exchange.getMessage());
        waitBefore(failure)
                .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
    }

    private Optional<Duration> waitBefore(Throwable failure) {
        // Nobody wants a message to hang in a route until midnight.
        return failure instanceof ZohoBooksException e
                        && e.isRetryable()
                        && !(e instanceof ZohoBooksDailyQuotaException)
                ? e.getRetryAt().map(this::waitUntil).filter(wait -> wait.compareTo(most) <= 0)
                : Optional.empty();
    }

    /** In whole milliseconds, rounded up: what comes too early is refused again. */
    private Duration waitUntil(Instant moment) {
        Duration wait = Duration.between(clock.instant(), moment);
        return wait.isNegative()
                ? Duration.ZERO
                : Duration.ofMillis(wait.plusNanos(999_999).toMillis());
    }
}
