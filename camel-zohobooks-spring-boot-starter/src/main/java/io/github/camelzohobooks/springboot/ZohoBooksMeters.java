package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.DisposableBean;

/**
 * Has the calls, limits and tokens of components measured in a registry. It comes after all other customizers, which may
 * have given a component other limits or another token store. Safe for use by many threads.
 */
final class ZohoBooksMeters implements ComponentCustomizer, DisposableBean {

    private final MeterRegistry registry;
    private final Map<ZohoBooksLimits, LimitsMeters> measured = new ConcurrentHashMap<>();
    private final Gauge organizations;

    /**
     * Begins with a gauge of its own, which does the work of finding organizations whenever the registry is read: what is
     * read from a state repository is known only after the start, and nobody tells of it.
     */
    ZohoBooksMeters(MeterRegistry registry) {
        this.registry = registry;
        this.organizations = Gauge.builder("zohobooks.organizations", this::registerKnown)
                .description("Organizations of whose limits something is known")
                .register(registry);
    }

    private int registerKnown() {
        return measured.values().stream().mapToInt(LimitsMeters::registerKnown).sum();
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof ZohoBooksComponent;
    }

    /** Components that share limits share their meters; otherwise each call would count twice. */
    @Override
    public void configure(String name, Component target) {
        ZohoBooksComponent component = (ZohoBooksComponent) target;
        measured.computeIfAbsent(component.getLimits(), limits -> {
            LimitsMeters meters = new LimitsMeters(limits, registry);
            limits.addListener(meters);
            return meters;
        });
        component.setTokenStore(new MeteredTokenStore(component.getTokenStore(), registry));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    /** Limits and the registry may outlive this application's context. */
    @Override
    public void destroy() {
        measured.forEach(ZohoBooksLimits::removeListener);
        registry.remove(organizations);
    }
}
