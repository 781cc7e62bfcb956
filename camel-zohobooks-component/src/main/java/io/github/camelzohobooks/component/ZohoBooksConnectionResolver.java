package io.github.camelzohobooks.component;

import org.apache.camel.Exchange;

/**
 * Tells for each message whose books it is for, where one component serves many organizations. Set as the option
 * {@code connectionResolver} of the component or of an endpoint; producers ask it, consumers never.
 *
 * <p>It is asked once for each message that is sent to an endpoint, redeliveries included, on the thread of the route, with
 * whatever transaction or tenant is bound to that thread; the route waits for it. What it answers is not remembered, so
 * another refresh token counts from the next message on; one that looks into a slow database keeps what it has found itself.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface ZohoBooksConnectionResolver {

    /**
     * Tells whose books a message is for.
     *
     * @param exchange holds the message, which must not be changed. Look at headers and properties: a body that can be read
     *     only once may have been read
     * @return the connection; null where there is none for this message, which fails it for good, as it does if the refresh
     *     token is missing
     * @throws Exception if it cannot be told at the moment. The message fails with it as the cause, and may be redelivered.
     *     Its text gets into logs, so it must not hold secrets
     */
    ZohoBooksConnection resolve(Exchange exchange) throws Exception;
}
