package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksEndpoint;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One application, and what differs from place to place in {@code application-PROFILE.properties}. */
class ProfilesTest {

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final SystemProperties properties = new SystemProperties().credentials("zoho", sandbox);

    @AfterEach
    void close() {
        properties.close();
        sandbox.close();
    }

    private Application start() throws Exception {
        return new Application("profiles").at(sandbox).start();
    }

    private static long delay(Application application) {
        return ((ZohoBooksEndpoint)
                        application.context().getRoute("invoices").getConsumer().getEndpoint())
                .getDelay();
    }

    @Test
    void withoutAProfileTheApplicationHasItsOwnSettings() throws Exception {
        try (Application application = start()) {
            ZohoBooksComponent component = application.component();

            assertThat(component.getConfiguration().getDataCenter()).isEqualTo("us");
            assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(1);
            assertThat(component.getLimits().getShare()).isEqualTo(0.1);
            assertThat(delay(application)).isEqualTo(600_000);
        }
    }

    @Test
    void aProfileChangesSettingsOfComponentLimitsAndRoutes() throws Exception {
        properties.set("camel.main.profile", "prod");

        try (Application application = start()) {
            ZohoBooksComponent component = application.component();

            assertThat(component.getConfiguration().getDataCenter()).isEqualTo("eu");
            assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(5);
            assertThat(component.getLimits().getShare()).isEqualTo(0.8);
            assertThat(component.getLimits().getPlan()).isEqualTo("PREMIUM");
            assertThat(delay(application)).isEqualTo(30_000);
        }
    }

    @Test
    void whatAProfileDoesNotNameStaysAsItIs() throws Exception {
        properties.set("camel.main.profile", "test");

        try (Application application = start()) {
            assertThat(application.component().getConfiguration().getMaxRetries())
                    .isZero();
            assertThat(application.component().getConfiguration().getClientId())
                    .isEqualTo(sandbox.credentials().clientId());
            assertThat(application.component().getLimits().getShare()).isEqualTo(0.1);
            assertThat(delay(application)).isEqualTo(600_000);
        }
    }
}
