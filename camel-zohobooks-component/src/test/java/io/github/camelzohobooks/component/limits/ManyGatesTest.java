package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        assertThat(limits.snapshots()).hasSize(MANY);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.snapshots()).isEmpty();
        // Their day and plan are remembered.
        assertThat(limits.gate(HOST, "organization 4711").snapshot())
                .extracting(LimitsSnapshot::usedOfDay, LimitsSnapshot::plan)
                .containsExactly(1, Plan.PREMIUM);
    }

    @Test
    void aGateThatIsInUseStays() {
        Pass pass = pass();
        time.advance(Duration.ofMinutes(30));
        assertThat(limits.snapshots()).hasSize(1);
        answer(pass);
        time.advance(Duration.ofSeconds(59));
        assertThat(limits.snapshots()).hasSize(1);
    }

    @Test
    void aDroppedGateCanBeUsedByThoseWhoKeptIt() {
        OrganizationGate kept = gate();
        call(3);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.snapshots()).isEmpty();
        answer(granted(kept.enter(Priority.PRODUCER)));
        assertThat(kept.snapshot().usedOfDay()).isEqualTo(4);
    }
}
