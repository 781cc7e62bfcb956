package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;

/** Has the calls, limits and tokens of components measured in a registry. Safe for use by many threads. */
final class ZohoBooksMeters implements ZohoBooksComponentListener, DisposableBean {

    private final MeterRegistry registry;
    private final Map<ZohoBooksLimits, LimitsMeters> measured = new ConcurrentHashMap<>();

    ZohoBooksMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Components that share limits share their meters; otherwise each call would count twice. */
    @Override
    public void configured(ZohoBooksComponent component) {
        measured.computeIfAbsent(component.getLimits(), limits -> {
            LimitsMeters meters = new LimitsMeters(limits, registry);
            limits.addListener(meters);
            return meters;
        });
        component.setTokenStore(new MeteredTokenStore(component.getTokenStore(), registry));
    }

    /** Limits may outlive this application's context. */
    @Override
    public void destroy() {
        measured.forEach(ZohoBooksLimits::removeListener);
    }
}
