package io.github.camelzohobooks.karaf;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits of all instances. Those with the same options share one object, which counts the calls to an organization
 * whichever instance makes them, and goes on counting when an instance is started again. Safe for use by many threads.
 */
final class SharedLimits {

    private final Map<Map<String, String>, ZohoBooksLimits> byOptions = new ConcurrentHashMap<>();

    /**
     * The limits with some options.
     *
     * @param options the options that will be set on them
     * @return the same object for the same options
     */
    ZohoBooksLimits with(Map<String, String> options) {
        return byOptions.computeIfAbsent(Map.copyOf(options), key -> new ZohoBooksLimits());
    }
}
