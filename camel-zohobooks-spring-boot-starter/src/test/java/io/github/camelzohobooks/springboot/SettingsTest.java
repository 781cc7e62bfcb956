package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.FileTokenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SettingsTest {

    private final Map<String, Object> properties = new LinkedHashMap<>();

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        StateRepository<String, String> positions() {
            return new FilePositionRepository("target/positions");
        }

        @Bean
        ZohoBooksLimits sharedLimits() {
            ZohoBooksLimits limits = new ZohoBooksLimits();
            limits.setReserve(0.5);
            return limits;
        }

        @Bean
        ZohoBooksConfiguration apac() {
            ZohoBooksConfiguration connection = new ZohoBooksConfiguration();
            connection.setDataCenter("au");
            return connection;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {
        @Bean
        ComponentCustomizer moreRetries() {
            return ComponentCustomizer.forType(
                    ZohoBooksComponent.class,
                    component -> component.getConfiguration().setMaxRetries(9));
        }
    }

    @Test
    void optionsOfComponentConnectionAndLimitsAreSet() {
        set("client-id", "1000.ABC");
        set("clientSecret", "secret");
        set("max-retries", 7);
        set("max-wait", "90s");
        set("idleTimeout", "PT20M");
        set("max-concurrent-calls", "${calls}");
        set("bridge-error-handler", true);
        set("limits.plan", "professional");
        set("limits.share", 0.5);
        set("limits.max-wait", "1h");
        properties.put("calls", 3);

        component(component -> {
            assertThat(component.getConfiguration().getClientId()).isEqualTo("1000.ABC");
            assertThat(component.getConfiguration().getClientSecret()).isEqualTo("secret");
            assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(7);
            assertThat(component.getConfiguration().getMaxWait()).isEqualTo(Duration.ofSeconds(90));
            assertThat(component.getIdleTimeout()).isEqualTo(Duration.ofMinutes(20));
            assertThat(component.getMaxConcurrentCalls()).isEqualTo(3);
            assertThat(component.isBridgeErrorHandler()).isTrue();
            assertThat(component.getLimits().getPlan()).isEqualTo("PROFESSIONAL");
            assertThat(component.getLimits().getShare()).isEqualTo(0.5);
            assertThat(component.getLimits().getMaxWait()).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void namedConnectionsAreConnectionsOfTheComponent() {
        set("connections.emea.client-id", "1000.EMEA");
        set("connections.emea.dataCenter", "eu");
        set("connections.emea.max-wait", "5s");
        set("connections.Asia_1.organization-id", "10234695");

        component(component -> {
            assertThat(component.getConnections()).containsOnlyKeys("emea", "Asia_1");
            ZohoBooksConfiguration emea = component.getConnections().get("emea");
            assertThat(emea.getClientId()).isEqualTo("1000.EMEA");
            assertThat(emea.getDataCenter()).isEqualTo("eu");
            assertThat(emea.getMaxWait()).isEqualTo(Duration.ofSeconds(5));
            assertThat(component.getConnections().get("Asia_1").getOrganizationId())
                    .isEqualTo("10234695");
        });
    }

    @Test
    void aNameAfterNumberSignIsABeanOfTheApplication(@TempDir Path tokens) {
        set("position-repository", "#positions");
        set("limits.plan", "free");
        set("limits", "#bean:sharedLimits");
        set("limits.state-repository", "#positions");
        set("configuration", "#apac");
        set("max-retries", 1);
        set("token-store", "#class:" + FileTokenStore.class.getName() + "('" + tokens + "')");

        component(
                component -> {
                    StateRepository<?, ?> positions = component
                            .getCamelContext()
                            .getRegistry()
                            .lookupByNameAndType("positions", StateRepository.class);
                    assertThat(component.getPositionRepository()).isSameAs(positions);
                    assertThat(component.getLimits().getStateRepository()).isSameAs(positions);
                    assertThat(component.getLimits().getPlan()).isEqualTo("FREE");
                    assertThat(component.getLimits().getReserve()).isEqualTo(0.5);
                    assertThat(component.getConfiguration().getDataCenter()).isEqualTo("au");
                    assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(1);
                },
                Beans.class);
    }

    @Test
    void customizersOfTheApplicationHaveTheLastWord() {
        set("max-retries", 1);

        component(
                component ->
                        assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(9),
                Customized.class);
    }

    @Test
    void switchedOffPropertiesSetNothing() {
        set("max-retries", 1);
        set("enabled", false);

        component(component ->
                assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(3));
    }

    private void set(String option, Object value) {
        properties.put(TestApplication.PREFIX + option, value);
    }

    private void component(Consumer<ZohoBooksComponent> check, Class<?>... configurations) {
        try (ConfigurableApplicationContext application = TestApplication.run(properties, configurations)) {
            check.accept(application.getBean(CamelContext.class).getComponent("zohobooks", ZohoBooksComponent.class));
        }
    }
}
