package io.github.camelzohobooks.examples.kafka;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.HashMap;
import java.util.Map;

/** A sandbox with a few records of several resources. */
final class DemoBooks implements AutoCloseable {

    private static final Map<String, Integer> SEEDED =
            Map.of("contacts", 3, "items", 4, "invoices", 12, "bills", 5, "pricebooks", 1);
    private static final String NEVER_REACHED = Integer.toString(Integer.MAX_VALUE);

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();

    DemoBooks() {
        SEEDED.forEach(sandbox.books()::seed);
    }

    /**
     * The options with which the component zohobooks reaches the sandbox. It has no limits here, and so the component
     * needs none: a poll of all resources is a call for each of them, and the demo would wait for its minutes to pass.
     */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>(Account.of(sandbox));
        options.put("limits.callsPerMinute", NEVER_REACHED);
        options.put("limits.maxInFlight", NEVER_REACHED);
        options.put("limits.dailyQuota", NEVER_REACHED);
        return options;
    }

    /** Tells people what runs. */
    @Override
    public String toString() {
        return "A sandbox stands in for Zoho Books at " + sandbox.apiBase();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
