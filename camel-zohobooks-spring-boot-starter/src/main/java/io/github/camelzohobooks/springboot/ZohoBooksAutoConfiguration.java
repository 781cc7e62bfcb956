package io.github.camelzohobooks.springboot;

import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Configures the component zohobooks by the properties below {@code camel.component.zohobooks}. With
 * {@code camel.component.zohobooks.enabled=false} it is left as it is.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnProperty(
        prefix = SettingsReader.PREFIX,
        name = SettingsReader.ENABLED,
        havingValue = "true",
        matchIfMissing = true)
public class ZohoBooksAutoConfiguration {

    /** For Spring. */
    public ZohoBooksAutoConfiguration() {}

    @Bean
    ZohoBooksComponentCustomizer zohoBooksComponentCustomizer(Environment environment) {
        return new ZohoBooksComponentCustomizer(new SettingsReader(environment).read());
    }
}
