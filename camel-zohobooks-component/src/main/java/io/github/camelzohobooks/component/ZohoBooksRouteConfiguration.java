package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.util.ObjectHelper;

/**
 * Error handling for routes that call Zoho Books, as the route configuration {@value #ID}. What heals by itself is
 * redelivered, without a thread that waits, when Zoho says or else by delays that grow; what does not heal goes to the
 * dead letter endpoint at once. The files {@code camel-zohobooks/error-handling.yaml} and {@code .xml} in this jar hold
 * the same for the other DSLs.
 *
 * <p>Properties: {@code zohobooks.deadLetter}, by default {@code direct:zohobooks.deadLetter}, with which an exchange fails
 * if no route begins there; {@code zohobooks.deadLetterOfTheDay} for calls that the daily quota refuses, by default the
 * same endpoint; {@code zohobooks.maximumRedeliveries}, by default 10; {@code zohobooks.redeliveryDelay}, the first delay in
 * milliseconds where Zoho names none, by default 5000.
 */
public class ZohoBooksRouteConfiguration extends RouteConfigurationBuilder {

    /** The id by which a route chooses the configuration. */
    public static final String ID = "zohobooks";

    private static final String DEAD_LETTER = "{{zohobooks.deadLetter:direct:zohobooks.deadLetter}}";
    private static final String DEAD_LETTER_OF_THE_DAY = "{{zohobooks.deadLetterOfTheDay:" + DEAD_LETTER + "}}";

    @Override
    public void configuration() {
        RouteConfigurationDefinition configuration = routeConfiguration(ID);
        // Refused credentials are not retryable, but a token endpoint that was asked too often is.
        redeliver(
                configuration.onException(
                        ZohoBooksRateLimitException.class,
                        ZohoBooksUnavailableException.class,
                        ZohoBooksAuthenticationException.class,
                        ZohoBooksException.class),
                "{{zohobooks.redeliveryDelay:5000}}",
                "600000");
        // Passes as soon as other calls end.
        redeliver(configuration.onException(ZohoBooksConcurrencyLimitException.class), "1000", "60000");
        giveUp(configuration.onException(ZohoBooksDailyQuotaException.class), DEAD_LETTER_OF_THE_DAY);
        // Among the others are calls that may have been applied: only a person can tell whether to repeat them.
        giveUp(
                configuration.onException(
                        ZohoBooksValidationException.class,
                        ZohoBooksNotFoundException.class,
                        ZohoBooksAuthenticationException.class,
                        ZohoBooksException.class),
                DEAD_LETTER);
    }

    /** The delays, in milliseconds, count where the exception names no moment, or one that is too far away. */
    private static void redeliver(OnExceptionDefinition failure, String delay, String longestDelay) {
        failure.onWhen(ZohoBooksRouteConfiguration::isRetryable)
                .maximumRedeliveries("{{zohobooks.maximumRedeliveries:10}}")
                .redeliveryDelay(delay)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(longestDelay)
                .asyncDelayedRedelivery();
        giveUp(failure, DEAD_LETTER);
    }

    private static void giveUp(OnExceptionDefinition failure, String deadLetter) {
        // With the header on it, whatever redelivers the message next would wait as long as Zoho said to this route.
        failure.handled(true)
                .removeHeader(Exchange.REDELIVERY_DELAY)
                .log(LoggingLevel.WARN, "zohobooks", "Goes to the dead letter: ${exception.message}")
                .to(deadLetter);
    }

    /**
     * Tells error handlers, in Camel's bean language, too, whether a redelivery makes sense.
     *
     * @param exchange what failed
     * @return true if it failed with a {@link ZohoBooksException}, or one that was caused by it, that is retryable
     */
    public static boolean isRetryable(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ZohoBooksException failure = ObjectHelper.getException(
                ZohoBooksException.class, exchange.getException() != null ? exchange.getException() : caught);
        return failure != null && failure.isRetryable();
    }
}
