package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts with a connected component. */
final class Contexts {

    private static final int NEVER_REACHED = 10_000_000;

    private Contexts() {}

    /**
     * A context that was started.
     *
     * @param context the context
     */
    record Started(CamelContext context) implements AutoCloseable {
        @Override
        public void close() {
            context.stop();
        }
    }

    /** A context that is started; it must be closed. */
    static Started start(Account account, ZohoBooksLimits limits, RoutesBuilder routes) throws Exception {
        CamelContext context = new DefaultCamelContext();
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        account.connect(component);
        component.setLimits(limits);
        context.addRoutes(routes);
        context.start();
        return new Started(context);
    }

    /** Limits that nobody reaches; every call passes its gate all the same. */
    static ZohoBooksLimits generous() {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        limits.setCallsPerMinute(NEVER_REACHED);
        limits.setMaxInFlight(NEVER_REACHED);
        limits.setDailyQuota(Integer.MAX_VALUE);
        return limits;
    }
}
