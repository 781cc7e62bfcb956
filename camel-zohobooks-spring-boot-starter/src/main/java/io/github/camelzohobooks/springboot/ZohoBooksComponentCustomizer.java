package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/** Configures the component when Camel makes it, before customizers of the application. */
final class ZohoBooksComponentCustomizer implements ComponentCustomizer, CamelContextConfiguration {

    private static final String COMPONENT = "zohobooks";

    private final List<Setting> settings;

    ZohoBooksComponentCustomizer(List<Setting> settings) {
        this.settings = settings;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return name.equals(COMPONENT) && target instanceof ZohoBooksComponent;
    }

    @Override
    public void configure(String name, Component target) {
        new SettingsBinder(settings).bind((ZohoBooksComponent) target);
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
