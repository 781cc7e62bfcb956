package io.github.camelzohobooks.component;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * The creations of an exchange of which nobody knows whether they were applied. They stay with the exchange, so that a
 * redelivery by the route looks for the record before it creates it. Safe for use by many threads.
 */
final class Doubts {

    private static final String PROPERTY = "CamelZohoBooksDoubts";

    private final Set<Object> open = ConcurrentHashMap.newKeySet();

    private record Creation(String call, String organizationId, UniqueField field) {}

    /** The doubts of an exchange. */
    static Doubts of(Exchange exchange) {
        Doubts known = exchange.getProperty(PROPERTY, Doubts.class);
        if (known == null) {
            known = new Doubts();
            exchange.setProperty(PROPERTY, known);
        }
        return known;
    }

    void add(String call, String organizationId, UniqueField field) {
        open.add(new Creation(call, organizationId, field));
    }

    boolean contain(String call, String organizationId, UniqueField field) {
        return open.contains(new Creation(call, organizationId, field));
    }

    void remove(String call, String organizationId, UniqueField field) {
        open.remove(new Creation(call, organizationId, field));
    }
}
