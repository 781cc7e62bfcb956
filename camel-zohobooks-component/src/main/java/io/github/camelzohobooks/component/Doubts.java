package io.github.camelzohobooks.component;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * The creations of an exchange of which nobody knows whether they were applied. They stay with the exchange, so that a
 * redelivery by the route looks for the record before it creates it. Safe for use by many threads.
 */
final class Doubts {

    private static final String PROPERTY = "CamelZohoBooksDoubts";

    private final Set<Creation> open = ConcurrentHashMap.newKeySet();

    /** The connection tells the books where no organization is named. */
    private record Creation(Object connection, String call, String organizationId, UniqueField field) {

        boolean isOf(String otherCall, String otherOrganizationId, UniqueField otherField) {
            return call.equals(otherCall)
                    && Objects.equals(organizationId, otherOrganizationId)
                    && field.equals(otherField);
        }
    }

    /** The doubts of an exchange. */
    static Doubts of(Exchange exchange) {
        Doubts known = exchange.getProperty(PROPERTY, Doubts.class);
        if (known == null) {
            known = new Doubts();
            exchange.setProperty(PROPERTY, known);
        }
        return known;
    }

    void add(Object connection, String call, String organizationId, UniqueField field) {
        open.add(new Creation(connection, call, organizationId, field));
    }

    /** Over any connection, as its credentials may be new ones by now; to look in vain does no harm. */
    boolean contain(String call, String organizationId, UniqueField field) {
        return open.stream().anyMatch(creation -> creation.isOf(call, organizationId, field));
    }

    void remove(Object connection, String call, String organizationId, UniqueField field) {
        open.remove(new Creation(connection, call, organizationId, field));
    }
}
