package io.github.camelzohobooks.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Meters of calls, limits and tokens, where there is a registry of Micrometer. {@code management.metrics.enable.zohobooks=false}
 * switches them off.
 */
@AutoConfiguration(
        after = ZohoBooksAutoConfiguration.class,
        afterName = "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, ZohoBooksComponentCustomizer.class})
public class ZohoBooksMetricsAutoConfiguration {

    /** For Spring. */
    public ZohoBooksMetricsAutoConfiguration() {}

    @Bean
    ZohoBooksMeters zohoBooksMeters(MeterRegistry registry) {
        return new ZohoBooksMeters(registry);
    }
}
