package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void limitsAreSetInTheSpellingOfSpringBootToo() throws Exception {
        Main main = main("calls-per-minute", "60");
        main.addInitialProperty("camel.component.zohobooks.limits.max-in-flight", "3");
        try {
            main.start();

            ZohoBooksLimits limits = main.getCamelContext()
                    .getComponent("zohobooks", ZohoBooksComponent.class)
                    .getLimits();
            assertThat(limits.getCallsPerMinute()).isEqualTo(60);
            assertThat(limits.getMaxInFlight()).isEqualTo(3);
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share            | 1.5     | more than 0 and at most 1",
                "share            | 0       | more than 0 and at most 1",
                "share            | -0.5    | more than 0 and at most 1",
                "reserve          | 1       | at least 0 and less than 1",
                "callsPerMinute   | 0       | 1 or more",
                "calls-per-minute | 0       | 1 or more",
                "maxInFlight      | -1      | 1 or more",
                "dailyQuota       | 0       | 1 or more",
                "window           | 0       | between 1 millisecond and 24 hours",
                "maxWait          | 0       | between 1 millisecond and 24 hours",
                "max-wait         | 25h     | between 1 millisecond and 24 hours",
                "plan             | gold    | AUTO or one of [FREE, STANDARD, PROFESSIONAL, PREMIUM, ELITE, ULTIMATE]"
            })
    void anImpossibleLimitStopsTheStartWithTheValidRange(String option, String value, String range) {
        Main main = main(option, value);
        try {
            assertThatThrownBy(main::start)
                    .rootCause()
                    .hasMessageContaining("The limits' ")
                    .hasMessageContaining(range);
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"callsPerMinute, many", "maxWait, soon", "callsPerHour, 100"})
    void whatIsNoNumberOrNoOptionStopsTheStartWithItsName(String option, String value) {
        Main main = main(option, value);
        try {
            assertThatThrownBy(main::start).hasStackTraceContaining(option);
        } finally {
            main.stop();
        }
    }
}
