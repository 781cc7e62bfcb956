package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;

/** Configures the component when Camel makes it, before customizers of the application. */
final class ZohoBooksComponentCustomizer implements ComponentCustomizer, CamelContextConfiguration {

    private static final String COMPONENT = "zohobooks";

    private final List<Setting> settings;
    private final ObjectProvider<ZohoBooksComponentListener> listeners;

    ZohoBooksComponentCustomizer(List<Setting> settings, ObjectProvider<ZohoBooksComponentListener> listeners) {
        this.settings = settings;
        this.listeners = listeners;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof ZohoBooksComponent;
    }

    @Override
    public void configure(String name, Component target) {
        ZohoBooksComponent component = (ZohoBooksComponent) target;
        if (name.equals(COMPONENT)) {
            new SettingsBinder(settings).bind(component);
        }
        listeners.orderedStream().forEach(listener -> listener.configured(component));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    /** A wrong value stops the start, even if the first endpoint is made much later. */
    @Override
    public void beforeApplicationStart(CamelContext context) {
        if (!settings.isEmpty()) {
            context.getComponent(COMPONENT);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Everything is done before.
    }
}
