package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManyGatesTest extends LimitsTestSupport {

    private static final int MANY = 10_000;

    @Test
    void gatesOfOrganizationsThatAreNotInUseAreDropped() {
        gate();
        for (int i = 0; i < MANY; i++) {
            OrganizationGate gate = limits.gate(HOST, "organization " + i);
            gate.planFound("Premium", "Asia/Kolkata");
            answer(granted(gate.enter(Priority.POLL)));
        }
        assertThat(limits.gatesInUse()).isEqualTo(MANY);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.gatesInUse()).isZero();
        // Their day and plan are remembered.
        assertThat(limits.gate(HOST, "organization 4711").snapshot())
                .extracting(LimitsSnapshot::usedOfDay, LimitsSnapshot::plan)
                .containsExactly(1, Plan.PREMIUM);
    }

    @Test
    void whatWasUsedOfTheDayIsShownOfThoseNotInUseToo() {
        limits.setPlan("premium");
        call(3);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.gatesInUse()).isZero();
        assertThat(limits.snapshots()).singleElement().satisfies(state -> {
            assertThat(state.organizationId()).isEqualTo(ORGANIZATION);
            assertThat(state.usedInWindow()).isZero();
            assertThat(state.usedOfDay()).isEqualTo(3);
            assertThat(state.callsPerDay()).isEqualTo(10_000);
        });
    }

    @Test
    void aGateThatIsInUseStays() {
        Pass pass = pass();
        time.advance(Duration.ofMinutes(30));
        assertThat(limits.gatesInUse()).isEqualTo(1);
        answer(pass);
        time.advance(Duration.ofSeconds(59));
        assertThat(limits.gatesInUse()).isEqualTo(1);
    }

    @Test
    void aGateIsNotDroppedAsLongAsFewerCallsMayBeUnderWay() {
        limits.setPlan("premium");
        limits.setWindow(Duration.ofSeconds(5));
        pass().refused(1070, null, Map.of());
        time.advance(Duration.ofSeconds(29));
        assertThat(gate().snapshot().maxInFlight()).isEqualTo(5);
        time.advance(Duration.ofMinutes(1));
        assertThat(limits.gatesInUse()).isZero();
    }

    @Test
    void aDroppedGateCanBeUsedByThoseWhoKeptIt() {
        OrganizationGate kept = gate();
        call(3);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.gatesInUse()).isZero();
        answer(granted(kept.enter(Priority.PRODUCER)));
        assertThat(kept.snapshot().usedOfDay()).isEqualTo(4);
    }

    private void planKnown() {
        gate().planFound("Premium", "UTC");
        call(1);
    }

    @Test
    void thePlanOfAnOrganizationIsRememberedForADayAfterItsLastCall() {
        planKnown();
        // Over the midnight, which ends the day that was counted.
        time.advance(Duration.ofHours(23));
        assertThat(limits.gatesRemembered()).isEqualTo(1);
        assertThat(gate().isPlanToBeAskedBy("account")).isFalse();

        time.advance(Duration.ofHours(26));
        assertThat(limits.gatesRemembered() + limits.gatesInUse()).isZero();
        assertThat(gate().isPlanToBeAskedBy("account")).isTrue();
    }

    @Test
    void aBlockIsRememberedAsLongAsItLasts() {
        pass().refused(44, time.instant().plus(Duration.ofHours(20)), Map.of());
        time.advance(Duration.ofHours(19));
        assertThat(gate().snapshot().blockedUntil()).isNotNull();

        // Who looks at it begins a day, which ends at midnight.
        time.advance(Duration.ofHours(30));
        assertThat(limits.gatesRemembered() + limits.gatesInUse()).isZero();
    }

    @Test
    void aUsedUpDayIsRememberedToItsEnd() {
        limits.setDailyQuota(10);
        call(10);
        time.advance(Duration.ofHours(11));
        assertThat(limits.gatesInUse()).isZero();
        assertThat(gate().snapshot().usedOfDay()).isEqualTo(10);

        time.advance(Duration.ofHours(2));
        assertThat(limits.gatesRemembered() + limits.gatesInUse()).isZero();
    }

    @Test
    void eachAccountAsksForAPlanThatIsNotFoundOnceADay() {
        assertThat(gate().isPlanToBeAskedBy("one")).isTrue();
        assertThat(gate().isPlanToBeAskedBy("one")).isFalse();
        assertThat(gate().isPlanToBeAskedBy("other")).isTrue();
        call(1);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.gatesInUse()).isZero();
        assertThat(gate().isPlanToBeAskedBy("one")).isFalse();

        time.advance(Duration.ofDays(1));
        assertThat(gate().isPlanToBeAskedBy("one")).isTrue();
    }
}
