package io.github.camelzohobooks.examples.support;

import io.github.camelzohobooks.component.ZohoBooksConstants;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Counts the changes that a route has delivered and ends the program when they are enough. It waits for the end of a poll,
 * because the position is stored there: what was delivered is then not delivered again by the next start.
 */
public final class StopAfterChanges extends RoutePolicySupport {

    private final int limit;
    private final Runnable stop;
    private final Map<String, Integer> delivered = new ConcurrentHashMap<>();

    /**
     * Makes a policy.
     *
     * @param limit how many changes are enough, 0 for no limit
     * @param stop ends the program
     */
    public StopAfterChanges(int limit, Runnable stop) {
        this.limit = limit;
        this.stop = stop;
    }

    @Override
    public void onStart(Route route) {
        ((ScheduledPollConsumer) route.getConsumer()).setPollStrategy(new DefaultPollingConsumerPollStrategy() {
            @Override
            public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
                if (limit > 0 && count() >= limit) {
                    stop.run();
                }
            }
        });
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!exchange.isFailed()) {
            delivered.merge(
                    exchange.getMessage().getHeader(ZohoBooksConstants.CHANGE_TYPE, String.class), 1, Integer::sum);
        }
    }

    /** How many changes were delivered. */
    public int count() {
        return delivered.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of changes by what happened, for people. */
    @Override
    public String toString() {
        return count() + " changes"
                + new TreeMap<>(delivered)
                        .entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", ", " (", ")"));
    }
}
