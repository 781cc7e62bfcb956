package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class LimitsSettingsTest {

    private static Main main(String option, String value) {
        Main main = new Main();
        main.addInitialProperty("camel.component.zohobooks.limits." + option, value);
        return main;
    }

    @Test
    void limitsAreSetByPropertiesOfCamelMain() throws Exception {
        Main main = main("plan", "professional");
        main.addInitialProperty("camel.component.zohobooks.limits.share", "0.5");
        main.addInitialProperty("camel.component.zohobooks.limits.maxWait", "10s");
        try {
            main.start();

            ZohoBooksLimits limits = main.getCamelContext()
                    .getComponent("zohobooks", ZohoBooksComponent.class)
                    .getLimits();
            assertThat(limits.getPlan()).isEqualTo("PROFESSIONAL");
            assertThat(limits.getShare()).isEqualTo(0.5);
            assertThat(limits.getMaxWait()).hasSeconds(10);
        } finally {
            main.stop();
        }
    }

    @Test
    void anImpossibleLimitStopsTheStartWithTheValidRange() {
        Main main = main("share", "1.5");

        assertThatThrownBy(main::start)
                .rootCause()
                .hasMessageContaining("share")
                .hasMessageContaining("1.5");
        main.stop();
    }
}
