package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that stand elsewhere, found by Camel's property functions, and those that are not there. */
class SecretsTest {

    @TempDir
    private Path resources;

    @TempDir
    private Path secrets;

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final Credentials credentials = sandbox.credentials();
    private final SystemProperties properties = new SystemProperties();

    /** As Kubernetes and Docker mount them: a file for each, and editors put a line break at its end. */
    @BeforeEach
    void writeSecrets() throws IOException {
        Path zoho = Files.createDirectories(secrets.resolve("zoho"));
        Files.writeString(zoho.resolve("clientId"), credentials.clientId() + "\n");
        Files.writeString(zoho.resolve("clientSecret"), credentials.clientSecret() + "\n");
        Files.writeString(zoho.resolve("refreshToken"), credentials.refreshToken() + "\n");
    }

    @AfterEach
    void close() {
        properties.close();
        sandbox.close();
    }

    /** An application with these properties and one route. */
    private Application application(String applicationProperties) throws Exception {
        Files.writeString(
                resources.resolve("application.properties"),
                "camel.main.routesIncludePattern = classpath:routes/contacts.yaml\n" + applicationProperties);
        return new Application(resources, Application.directory("secrets"))
                .at(sandbox)
                .with("secrets", secrets);
    }

    private void assertReachesZohoAndHidesSecrets(Application application) throws Exception {
        try (CapturedLog log = new CapturedLog();
                application) {
            application.start();

            assertThat(application.send("direct:contacts", null)).isEqualTo("[ ]");
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("camel.component.zohobooks.clientSecret = xxxxxx"))
                    .allSatisfy(line ->
                            assertThat(line).doesNotContain(credentials.clientSecret(), credentials.refreshToken()));
        }
    }

    @Test
    void systemPropertiesGiveThem() throws Exception {
        properties.credentials("zoho", sandbox);

        assertReachesZohoAndHidesSecrets(application("""
                camel.component.zohobooks.clientId = {{sys:zoho.clientId}}
                camel.component.zohobooks.clientSecret = {{sys:zoho.clientSecret}}
                camel.component.zohobooks.refreshToken = {{sys:zoho.refreshToken}}
                """));
    }

    @Test
    void filesOfAMountedDirectoryGiveThem() throws Exception {
        assertReachesZohoAndHidesSecrets(application("""
                camel.kubernetes-config.client-enabled = false
                camel.kubernetes-config.mount-path-secrets = {{secrets}}
                camel.component.zohobooks.clientId = {{secret:zoho/clientId}}
                camel.component.zohobooks.clientSecret = {{secret:zoho/clientSecret}}
                camel.component.zohobooks.refreshToken = {{secret:zoho/refreshToken}}
                """));
    }

    @Test
    void filesThatCamelMainTakesForPropertiesGiveThem() throws Exception {
        assertReachesZohoAndHidesSecrets(
                application("camel.main.cloud-properties-location = " + secrets + "/zoho\n" + """
                camel.component.zohobooks.clientId = {{clientId}}
                camel.component.zohobooks.clientSecret = {{clientSecret}}
                camel.component.zohobooks.refreshToken = {{refreshToken}}
                """));
    }

    @Test
    void aFileOfPropertiesBesideTheApplicationGivesThem() throws Exception {
        Files.writeString(
                secrets.resolve("zoho/zoho.properties"),
                "zoho.clientId = " + credentials.clientId() + "\nzoho.clientSecret = " + credentials.clientSecret()
                        + "\nzoho.refreshToken = " + credentials.refreshToken() + "\n");

        assertReachesZohoAndHidesSecrets(
                application("camel.main.cloud-properties-location = " + secrets + "/zoho\n" + """
                camel.component.zohobooks.clientId = {{zoho.clientId}}
                camel.component.zohobooks.clientSecret = {{zoho.clientSecret}}
                camel.component.zohobooks.refreshToken = {{zoho.refreshToken}}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NO_SUCH_VARIABLE", "sys:zoho.nothing", "secret:zoho/nothing", "zoho.nothing"})
    void aMissingOneStopsTheStartAndIsNamed(String name) throws Exception {
        try (Application application = application("""
                camel.kubernetes-config.client-enabled = false
                camel.kubernetes-config.mount-path-secrets = {{secrets}}
                camel.component.zohobooks.clientSecret = {{%s}}
                """.formatted(name))) {
            assertThatThrownBy(application::start).hasMessageContaining("Property with key [" + name + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NO_SUCH_VARIABLE", "sys:zoho.nothing", "zoho.nothing"})
    void oneWithAnEmptyDefaultStopsTheStartWithTheOptionAndWhatToDo(String name) throws Exception {
        try (Application application = application("""
                camel.component.zohobooks.clientId = 1000.ABC
                camel.component.zohobooks.clientSecret = {{%s:}}
                camel.component.zohobooks.refreshToken = {{%s:}}
                """.formatted(name, name))) {
            assertThatThrownBy(application::start)
                    .rootCause()
                    .hasMessage("Credentials for Zoho Books are missing: clientSecret, refreshToken. Set them on the"
                            + " component zohobooks (camel.component.zohobooks.clientSecret,"
                            + " camel.component.zohobooks.refreshToken), on a connection that the option connection"
                            + " names, or on the endpoint");
        }
    }

    @Test
    void aConnectionThatLacksThemIsNamed() throws Exception {
        try (Application application = application("""
                contacts.connection = emea
                camel.beans.emea = #class:io.github.camelzohobooks.component.ZohoBooksConfiguration
                camel.beans.emea.clientId = 1000.ABC
                """)) {
            assertThatThrownBy(application::start)
                    .rootCause()
                    .hasMessage("Credentials for Zoho Books are missing: clientSecret, refreshToken. The connection"
                            + " 'emea' lacks them; set them there or on the endpoint");
        }
    }
}
