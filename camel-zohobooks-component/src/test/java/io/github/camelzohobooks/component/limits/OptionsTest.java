package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

    static Stream<Arguments> bad() {
        return Stream.of(
                refused("callsPerMinute is 0, but must be 1 or more", limits -> limits.setCallsPerMinute(0)),
                refused("callsPerMinute is -5", limits -> limits.setCallsPerMinute(-5)),
                refused("maxInFlight is 0, but must be 1 or more", limits -> limits.setMaxInFlight(0)),
                refused("dailyQuota is -1, but must be 1 or more", limits -> limits.setDailyQuota(-1)),
                refused("share is 0.0, but must be more than 0 and at most 1", limits -> limits.setShare(0)),
                refused("share is 1.5", limits -> limits.setShare(1.5)),
                refused("share is NaN", limits -> limits.setShare(Double.NaN)),
                refused("reserve is 1.0, but must be at least 0 and less than 1", limits -> limits.setReserve(1)),
                refused("reserve is -0.1", limits -> limits.setReserve(-0.1)),
                refused(
                        "maxWait is PT0S, but must be between 1 millisecond",
                        limits -> limits.setMaxWait(Duration.ZERO)),
                refused("maxWait is PT-1S", limits -> limits.setMaxWait(Duration.ofSeconds(-1))),
                refused("maxWait is PT48H", limits -> limits.setMaxWait(Duration.ofDays(2))),
                refused("window is PT0S", limits -> limits.setWindow(Duration.ZERO)),
                refused("window is PT25H", limits -> limits.setWindow(Duration.ofHours(25))));
    }

    private static Arguments refused(String message, Consumer<ZohoBooksLimits> option) {
        return Arguments.of(message, option);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aBadOptionIsRefusedAtStartWithItsRange(String message, Consumer<ZohoBooksLimits> option) {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        option.accept(limits);
        assertThatIllegalArgumentException().isThrownBy(limits::start).withMessageContaining(message);
    }

    @Test
    void anUnknownPlanIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZohoBooksLimits().setPlan("Gold"))
                .withMessage("The limits' plan is Gold, but must be AUTO or one of [FREE, STANDARD, PROFESSIONAL,"
                        + " PREMIUM, ELITE, ULTIMATE]");
    }

    @Test
    void optionsHaveTheDefaultsOfZohosLimits() {
        ZohoBooksLimits limits = new ZohoBooksLimits();
        assertThat(limits.getPlan()).isEqualTo("AUTO");
        assertThat(limits.settings())
                .isEqualTo(new LimitsSettings(
                        null, 100, Duration.ofMinutes(1), null, null, 1, 0.1, Duration.ofMinutes(2)));
        limits.setPlan("auto");
        assertThat(limits.getPlan()).isEqualTo("AUTO");
    }

    @ParameterizedTest
    @CsvSource({
        "FREE, FREE",
        "Premium Trial, PREMIUM",
        "Zoho Books - Elite (yearly), ELITE",
        "professional, PROFESSIONAL",
        "Freedom, ",
        "'', "
    })
    void aPlanIsFoundByItsName(String name, Plan plan) {
        assertThat(Plan.find(name).orElse(null)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 100", "100, 0.29, 29", "5, 0.5, 2", "5, 0.01, 1", "1000, 0.333, 333"})
    void atLeastOneCallRemainsOfAShare(int number, double share, int ours) {
        LimitsSettings settings =
                new LimitsSettings(null, number, Duration.ofMinutes(1), null, null, share, 0.1, Duration.ofMinutes(2));
        assertThat(settings.callsInWindow()).isEqualTo(ours);
    }

    @Test
    void aReserveNeverTakesTheLastCall() {
        LimitsSettings settings = new LimitsSettings(
                null, 1, Duration.ofMinutes(1), null, null, 1, Math.nextDown(1.0), Duration.ofMinutes(2));
        assertThat(settings.reserveOf(1000)).isEqualTo(999);
    }
}
