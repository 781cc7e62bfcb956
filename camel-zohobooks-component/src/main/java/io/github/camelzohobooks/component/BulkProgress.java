package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;

/**
 * How far the calls for the items of a body have got. It stays with the exchange when a call has failed, so that a redelivery
 * goes on and sends nothing again that has succeeded. For one thread at a time.
 */
final class BulkProgress {

    private static final String PROPERTY = "CamelZohoBooksBulkProgress";

    /**
     * An item.
     *
     * @param index its place, from 0
     * @param element the item itself
     * @param request the call, null if it is yet to be made of the element
     */
    record Item(int index, Object element, ZohoBooksRequest request) {}

    private final Object owner;
    private final Object body;
    private final ConnectionKey connection;
    private final List<String> addressees;
    private final Iterator<?> elements;
    private final boolean keepsAll;
    private final Queue<Item> waiting = new ArrayDeque<>();
    private final Map<Integer, ZohoBooksBulkResult> kept = new TreeMap<>();
    private final Map<Integer, ZohoBooksBulkResult> failed = new TreeMap<>();
    private int drawn;
    private int succeeded;

    /**
     * Begins.
     *
     * @param owner the producer
     * @param body the body of the message, as it is
     * @param connection the connection that the calls go over
     * @param addressees what the message says of whose records they are about
     * @param elements the items in it
     * @param keepsAll whether the results of calls that succeeded are kept
     */
    BulkProgress(
            Object owner,
            Object body,
            ConnectionKey connection,
            List<String> addressees,
            Iterator<?> elements,
            boolean keepsAll) {
        this.owner = owner;
        this.body = body;
        this.connection = connection;
        this.addressees = addressees;
        this.elements = elements;
        this.keepsAll = keepsAll;
    }

    /**
     * Whether this is to go on: with records of another organization, or beneath another one, the same body means other
     * calls, which have not been made.
     */
    boolean isFor(ConnectionKey other, List<String> otherAddressees) {
        return connection.isOfSameBooks(other) && addressees.equals(otherAddressees);
    }

    /** What an earlier delivery of the same exchange to the same producer, with the same body, left unfinished; or null. */
    static BulkProgress unfinished(Exchange exchange, Object owner) {
        return exchange.getProperty(PROPERTY) instanceof BulkProgress progress
                        && progress.owner == owner
                        && progress.body == exchange.getMessage().getBody()
                ? progress
                : null;
    }

    /** What has failed and is not tried again stays a failure among the results. */
    void leaveWith(Exchange exchange) {
        waiting.forEach(item -> failed.remove(item.index()));
        // Only that the items could not be read on stands behind the last one.
        failed.remove(drawn);
        exchange.setProperty(PROPERTY, this);
    }

    static void forget(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    boolean hasNext() {
        return !waiting.isEmpty() || elements.hasNext();
    }

    Item next() {
        return waiting.isEmpty() ? draw() : waiting.remove();
    }

    private Item draw() {
        Object element = elements.next();
        return new Item(drawn++, element, null);
    }

    /** All items that are left; they wait again for their turn, with what is made of them. */
    void prepare(UnaryOperator<Item> preparation) {
        List<Item> prepared = new ArrayList<>();
        while (elements.hasNext()) {
            prepared.add(preparation.apply(draw()));
        }
        waiting.addAll(prepared);
    }

    /** What waits for its turn, in the order of the items. */
    List<Item> prepared() {
        return List.copyOf(waiting);
    }

    int drawn() {
        return drawn;
    }

    void succeeded(ZohoBooksBulkResult result) {
        succeeded++;
        if (keepsAll) {
            kept.put(result.index(), result);
        }
    }

    void failed(ZohoBooksBulkResult result) {
        failed.put(result.index(), result);
    }

    int succeeded() {
        return succeeded;
    }

    List<ZohoBooksBulkResult> failures() {
        return List.copyOf(failed.values());
    }

    /** What came of the items, in their order. */
    List<ZohoBooksBulkResult> results() {
        Map<Integer, ZohoBooksBulkResult> all = new TreeMap<>(kept);
        all.putAll(failed);
        return List.copyOf(all.values());
    }

    /** Before another delivery: what has failed is to be tried again. */
    void again(Item item) {
        waiting.add(item);
    }
}
