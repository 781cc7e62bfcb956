package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that starts quickly: Camel and this starter, nothing else. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({CamelAutoConfiguration.class, ZohoBooksAutoConfiguration.class})
class TestApplication {

    static final String PREFIX = "camel.component.zohobooks.";

    /** Properties with which a sandbox is reached, below a prefix. */
    static Map<String, Object> properties(String prefix, ZohoBooksSandbox sandbox) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(prefix + "client-id", sandbox.credentials().clientId());
        properties.put(prefix + "client-secret", sandbox.credentials().clientSecret());
        properties.put(prefix + "refresh-token", sandbox.credentials().refreshToken());
        properties.put(prefix + "api-url", sandbox.apiBase().toString());
        properties.put(prefix + "accounts-url", sandbox.accountsBase().toString());
        return properties;
    }

    /** Starts it without a web server. */
    static ConfigurableApplicationContext run(Map<String, Object> properties, Class<?>... configurations) {
        return new SpringApplicationBuilder(TestApplication.class)
                .sources(configurations)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .properties("spring.main.banner-mode=off", "camel.main.name=test", "spring.jmx.enabled=false")
                .run();
    }
}
