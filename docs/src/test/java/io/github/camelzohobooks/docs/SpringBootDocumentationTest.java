package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksConnection;
import io.github.camelzohobooks.component.ZohoBooksConnectionResolver;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.springboot.ZohoBooksAutoConfiguration;
import java.io.StringReader;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

/** What the documentation says of Spring Boot works. */
class SpringBootDocumentationTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final String OURS = "camel.component.zohobooks.";

    @TempDir
    private Path directory;

    /** The beans that snippets name. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({CamelAutoConfiguration.class, ZohoBooksAutoConfiguration.class})
    static class Application {
        @Bean
        MemoryStateRepository positions() {
            return new MemoryStateRepository();
        }

        @Bean
        ZohoBooksConnectionResolver tenants() {
            return exchange -> ZohoBooksConnection.of("1000.refresh");
        }
    }

    static Stream<Documents.Snippet> properties() {
        return Documents.snippets("properties").filter(SpringSnippets::isSpring);
    }

    static Stream<Documents.Snippet> classes() {
        return Documents.snippets("java").filter(SpringSnippets::isSpring);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void anApplicationStartsWithTheProperties(Documents.Snippet snippet) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.code().replace("/var/lib/my-app", directory.toString())));
        Set<String> others = SpringSnippets.knownProperties();
        assertThat(properties.stringPropertyNames())
                .filteredOn(name -> !name.startsWith(OURS))
                .allMatch(name -> others.contains(name) || name.startsWith("management.metrics.enable."));
        Map<String, Object> all = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        PLACEHOLDER.matcher(snippet.code()).results().forEach(variable -> all.put(variable.group(1), "1000.ABC"));

        try (ConfigurableApplicationContext application =
                application(Application.class).properties(all).run()) {
            assertThat(application.getBean(CamelContext.class).hasComponent("zohobooks") != null)
                    .isEqualTo(properties.stringPropertyNames().stream().anyMatch(name -> name.startsWith(OURS)));
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classesCompileAndApplicationsStart(Documents.Snippet snippet) throws Exception {
        Class<?> type = SpringSnippets.compile(snippet, directory);
        try (URLClassLoader loader = (URLClassLoader) type.getClassLoader();
                ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            if (type.getSimpleName().endsWith("Test")) {
                return;
            }
            Map<String, Object> account = Map.of(
                    OURS + "client-id", sandbox.credentials().clientId(),
                    OURS + "client-secret", sandbox.credentials().clientSecret(),
                    OURS + "refresh-token", sandbox.credentials().refreshToken(),
                    OURS + "api-url", sandbox.apiBase().toString(),
                    OURS + "accounts-url", sandbox.accountsBase().toString());
            try (ConfigurableApplicationContext application = application(type)
                    .resourceLoader(new DefaultResourceLoader(loader))
                    .properties(account)
                    .run()) {
                assertThat(application.getBean(CamelContext.class).getRoutesSize())
                        .isPositive();
            }
        }
    }

    @Test
    void thereAreSnippetsOfBothKinds() {
        assertThat(properties()).hasSizeGreaterThan(3);
        assertThat(classes()).hasSizeGreaterThan(1);
    }

    private SpringApplicationBuilder application(Class<?> type) {
        // Else it would configure the logging of all tests that follow.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(type)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false");
    }
}
