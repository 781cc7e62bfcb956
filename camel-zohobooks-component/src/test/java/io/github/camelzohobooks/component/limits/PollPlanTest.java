package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollPlanTest extends LimitsTestSupport {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aDelayStaysWhileTheDayIsCovered() {
        PollPlan plan = gate().register("invoices", MINUTE, 1);
        assertThat(plan.delay()).isEqualTo(MINUTE);
    }

    @Test
    void delaysAreStretchedByTheSameFactor() {
        // 12 hours are left of the day, and 900 calls but for the reserve.
        PollPlan often = gate().register("invoices", MINUTE, 1);
        PollPlan seldom = gate().register("contacts", MINUTE.multipliedBy(2), 3);
        assertThat(often.delay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(seldom.delay()).isEqualTo(Duration.ofMinutes(4));
        seldom.close();
        assertThat(often.delay()).isEqualTo(MINUTE);
    }

    @Test
    void aPlanLearnsWhatPollsCost() {
        PollPlan plan = gate().register("invoices", MINUTE, 1);
        for (int i = 0; i < 50; i++) {
            plan.polled(5);
        }
        assertThat(plan.delay()).isCloseTo(Duration.ofMinutes(4), Duration.ofSeconds(1));
    }

    @Test
    void onePollThatReadVeryMuchHoldsNobodyUp() {
        limits.setDailyQuota(100_000);
        PollPlan imports = gate().register("imports", MINUTE, 1);
        PollPlan others = gate().register("invoices", MINUTE, 1);

        imports.polled(5_000);

        assertThat(others.delay()).isEqualTo(MINUTE);
    }

    @Test
    void whereNothingIsLeftItIsTheEndOfTheDay() {
        limits.setDailyQuota(10);
        PollPlan plan = gate().register("invoices", MINUTE, 1);
        call(9);
        assertThat(plan.delay()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void aPollThatTheDayHasNoCallForIsLeftOut() {
        PollPlan plan = gate().register("invoices", MINUTE, 2);
        PollPlan other = gate().register("contacts", MINUTE, 1);
        List<Boolean> due = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            due.add(plan.isDue());
            time.advance(MINUTE);
        }
        assertThat(due).containsExactly(true, false, false, true, false, false, true);
        other.close();
        plan.polled(0);
        plan.polled(0);
        plan.polled(0);
        plan.polled(0);
        assertThat(List.of(plan.isDue(), plan.isDue())).containsExactly(true, true);
        call(90);
    }

    @Test
    void consumersKeepTheirGate() {
        PollPlan plan = gate().register("invoices", MINUTE, 1);
        time.advance(Duration.ofHours(30));
        assertThat(limits.gatesInUse()).isEqualTo(1);
        plan.close();
        time.advance(A_WINDOW_LATER);
        assertThat(limits.gatesInUse()).isZero();
    }

    @Test
    void badPlansAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> gate().register("x", Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> gate().register("x", MINUTE, -1));
    }

    /** Ten consumers that want to poll each minute, and a producer: a day of 1,000 calls is enough for all. */
    @Test
    void aDayLastsForTenConsumersAndAProducer() {
        time.advance(Duration.ofHours(12));
        List<Integer> polls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            wake(gate().register("consumer " + i, MINUTE, 1), polls);
        }
        for (int i = 0; i < 24 * 12; i++) {
            call(1);
            time.advance(Duration.ofMinutes(5).minusMillis(i == 24 * 12 - 1 ? 1 : 0));
        }
        LimitsSnapshot midnight = gate().snapshot();
        assertThat(midnight.usedOfDay()).isEqualTo(polls.size() + 24 * 12).isBetween(850, 900);
    }

    private void wake(PollPlan plan, List<Integer> polls) {
        if (plan.isDue()) {
            answer(granted(enter(Priority.POLL)));
            polls.add(1);
            plan.polled(1);
        }
        Runnable unused = time.schedule(MINUTE.toNanos(), () -> wake(plan, polls));
    }
}
