package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsReaderTest {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> overriding = new LinkedHashMap<>();
    private final Map<String, Object> variables = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "camel.component.zohobooks.client-id, camel.component.zohobooks.client-id",
        "camel.component.zohobooks.clientId, camel.component.zohobooks.client-id",
        "camel.component.zohobooks.client_id, camel.component.zohobooks.client-id",
        "camel.component.zohobooks.limits.callsPerMinute, camel.component.zohobooks.limits.calls-per-minute",
        "camel.component.zohobooks.limits.max-in-flight, camel.component.zohobooks.limits.max-in-flight",
        "camel.component.zohobooks.connections.emea.refreshToken,"
                + " camel.component.zohobooks.connections.emea.refresh-token",
        "camel.component.zohobooks.connections.Emea_2.refresh-token,"
                + " camel.component.zohobooks.connections.Emea_2.refresh-token",
        "camel.component.zohobooks.connections[emea.de].data-center,"
                + " camel.component.zohobooks.connections[emea.de].data-center"
    })
    void propertiesMayBeWrittenInEachNotation(String written, String read) {
        properties.put(written, "7");

        assertThat(settings()).containsExactly(Map.entry(read, "7"));
    }

    @ParameterizedTest
    @CsvSource({
        "CAMEL_COMPONENT_ZOHOBOOKS_CLIENTID, camel.component.zohobooks.client-id",
        "CAMEL_COMPONENT_ZOHOBOOKS_CLIENT_ID, camel.component.zohobooks.client-id",
        "CAMEL_COMPONENT_ZOHOBOOKS_LIMITS_MAX_IN_FLIGHT, camel.component.zohobooks.limits.max-in-flight",
        "CAMEL_COMPONENT_ZOHOBOOKS_CONNECTIONS_EMEA_CLIENT_ID, camel.component.zohobooks.connections.emea.client-id",
        "CAMEL_COMPONENT_ZOHOBOOKS_CONNECTIONS_EMEA_CLIENTID, camel.component.zohobooks.connections.emea.client-id"
    })
    void environmentVariablesSetOptionsWithAndWithoutUnderscores(String variable, String read) {
        variables.put(variable, "7");

        assertThat(settings()).containsExactly(Map.entry(read, "7"));
    }

    @Test
    void environmentVariablesCountMoreThanPropertiesInWhateverNotation() {
        properties.put("camel.component.zohobooks.dataCenter", "us");
        variables.put("CAMEL_COMPONENT_ZOHOBOOKS_DATA_CENTER", "eu");

        assertThat(settings()).containsExactly(Map.entry("camel.component.zohobooks.data-center", "eu"));
    }

    @Test
    void aPlaceholderWithoutValueDoesNoHarmWhereAnotherSourceHasTheLastWord() {
        properties.put("camel.component.zohobooks.client-id", "${ZOHO_CLIENT_ID}");
        properties.put("camel.component.zohobooks.connections.emea.client-id", "${EMEA_CLIENT_ID}");
        overriding.put("camel.component.zohobooks.clientId", "1000.ABC");
        overriding.put("camel.component.zohobooks.connections.emea.client-id", "1000.EMEA");

        assertThat(settings())
                .containsOnly(
                        Map.entry("camel.component.zohobooks.client-id", "1000.ABC"),
                        Map.entry("camel.component.zohobooks.connections.emea.client-id", "1000.EMEA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${ZOHO_ORGANIZATION_ID:}"})
    void anEmptyValueTakesBackWhatASourceBelowSets(String empty) {
        properties.put("camel.component.zohobooks.organization-id", "10234695");
        overriding.put("camel.component.zohobooks.organizationId", empty);

        assertThat(settings()).isEmpty();
    }

    @Test
    void anEmptyEnvironmentVariableTakesBackWhatAPropertySets() {
        properties.put("camel.component.zohobooks.organization-id", "10234695");
        variables.put("CAMEL_COMPONENT_ZOHOBOOKS_ORGANIZATION_ID", "");

        assertThat(settings()).isEmpty();
    }

    @Test
    void aKeyWithNothingBelowItIsNoUnknownProperty() {
        properties.put("camel.component.zohobooks.connections", "");
        properties.put("camel.component.zohobooks.connections.emea", "");

        assertThat(settings()).isEmpty();
    }

    @Test
    void whatIsEmptyIsNotSet() {
        properties.put("camel.component.zohobooks.organization-id", "${ZOHO_ORGANIZATION_ID:}");
        properties.put("camel.component.zohobooks.enabled", "true");

        assertThat(settings()).isEmpty();
    }

    @Test
    void aPlaceholderThatNothingIsKnownOfIsNamedWithItsProperty() {
        properties.put("camel.component.zohobooks.client-secret", "abc${ZOHO_CLIENT_SECRET}");

        ZohoBooksPropertyException failure = failure();

        assertThat(failure.property()).isEqualTo("camel.component.zohobooks.client-secret");
        assertThat(failure).hasMessageContaining("${ZOHO_CLIENT_SECRET}").hasMessageNotContaining("abc");
        assertThat(failure.action()).contains("Set ZOHO_CLIENT_SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.zohobooks.clent-id, camel.component.zohobooks.client-id",
        "camel.component.zohobooks.max-in-flight, camel.component.zohobooks.limits.max-in-flight",
        "camel.component.zohobooks.limits.max-inflights, camel.component.zohobooks.limits.max-in-flight",
        "camel.component.zohobooks.connection.emea.client-id, camel.component.zohobooks.connections",
        "camel.component.zohobooks.connections.emea.client, camel.component.zohobooks.connections.emea.client-id",
        "camel.component.zohobooks.connections.emea, camel.component.zohobooks.connections.emea.client-id",
        "camel.component.zohobooks.client.id, camel.component.zohobooks"
    })
    void anUnknownPropertyIsNamedWithTheNearestOnes(String wrong, String meant) {
        properties.put(wrong, "a-secret");

        ZohoBooksPropertyException failure = failure();

        assertThat(failure.property()).isEqualTo(wrong);
        assertThat(failure).hasMessageContaining(wrong).hasMessageNotContaining("a-secret");
        assertThat(failure.action()).contains(meant).doesNotContain("a-secret");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        new SettingsReader(environment()).read().forEach(setting -> settings.put(setting.property(), setting.value()));
        return settings;
    }

    private ZohoBooksPropertyException failure() {
        return catchThrowableOfType(ZohoBooksPropertyException.class, this::settings);
    }

    private StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addLast(new MapPropertySource("application-test.properties", overriding));
        environment.getPropertySources().addLast(new MapPropertySource("application.properties", properties));
        return environment;
    }
}
