package io.github.camelzohobooks.component;

import org.apache.camel.Exchange;

/** Chooses the connection that the calls for a message go over. Between the start and the stop of a producer. */
interface ProducerConnection extends AutoCloseable {

    /**
     * The way to make the calls for a message.
     *
     * @param exchange holds the message
     * @return makes calls, also after the producer was stopped
     * @throws io.github.camelzohobooks.component.error.ZohoBooksException if it cannot be told
     */
    LeasedCalls of(Exchange exchange);

    @Override
    void close();

    /** The way that the options of an endpoint choose. */
    static ProducerConnection begin(ZohoBooksConfiguration settings, Connections connections) {
        if (settings.getConnectionResolver() != null) {
            return new ResolvedConnections(settings, connections);
        }
        ConnectionKey key = settings.connectionKey();
        LeasedCalls calls = connections.calls(key);
        Connections.Lease lease = connections.take(key);
        return new ProducerConnection() {
            @Override
            public LeasedCalls of(Exchange exchange) {
                return calls;
            }

            @Override
            public void close() {
                lease.close();
            }
        };
    }
}
