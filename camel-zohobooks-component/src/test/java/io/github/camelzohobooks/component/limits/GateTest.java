package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest extends LimitsTestSupport {

    @Test
    void noMoreCallsAreInFlightThanThePlanAllows() {
        List<Pass> five = passes(5);
        CompletableFuture<Pass> sixth = enter();
        assertThat(sixth).isNotDone();
        answer(five.get(2));
        assertThat(granted(sixth).waited()).isEqualTo(Duration.ZERO);
        assertThat(gate().snapshot().inFlight()).isEqualTo(5);
    }

    @Test
    void aSlotOfTheWindowIsFreeAgainOneWindowAfterTheAnswer() {
        limits.setCallsPerMinute(3);
        List<Pass> three = passes(3);
        CompletableFuture<Pass> fourth = enter();
        time.advance(Duration.ofSeconds(50));
        three.forEach(LimitsTestSupport::answer);
        time.advance(WINDOW);
        assertThat(fourth).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(granted(fourth).waited()).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(111));
    }

    @Test
    void aSharedHostTakesItsPartOfEveryNumber() {
        limits.setPlan("premium");
        limits.setShare(0.29);
        assertThat(gate().snapshot())
                .extracting(
                        LimitsSnapshot::callsPerWindow,
                        LimitsSnapshot::maxInFlight,
                        LimitsSnapshot::callsPerDay,
                        LimitsSnapshot::reserve)
                .containsExactly(29, 2, 2900, 290);
    }

    @Test
    void aWaitThatIsKnownToBeTooLongFailsAtOnceAndTellsWhenToComeBack() {
        limits.setCallsPerMinute(2);
        call(2);
        CompletableFuture<Pass> refused = gate().enter(Priority.PRODUCER, Duration.ofSeconds(59));
        ZohoBooksException why = failure(refused);
        assertThat(why)
                .isInstanceOf(ZohoBooksRateLimitException.class)
                .hasMessageContainingAll("2 calls in 1 min", "organization 10234695 at www.zohoapis.eu", "59.0 s");
        assertThat(why.isRetryable()).isTrue();
        assertThat(why.getRetryAt()).hasValue(time.instant().plus(WINDOW).plusMillis(60));
        time.advance(Duration.between(time.instant(), why.getRetryAt().orElseThrow()));
        assertThat(enter()).isCompleted();
    }

    @Test
    void thoseWhoStandTooFarBehindFailAtOnce() {
        limits.setCallsPerMinute(2);
        call(2);
        List<CompletableFuture<Pass>> two = List.of(enter(), enter());
        assertThat(two).noneMatch(CompletableFuture::isDone);
        // Two go after a minute, the next two after another, which is a little longer than they may wait.
        assertThat(failure(enter()))
                .isInstanceOf(ZohoBooksRateLimitException.class)
                .hasMessageContaining("2 calls wait");
    }

    @Test
    void nobodyWaitsLongerThanHeMay() {
        passes(5);
        CompletableFuture<Pass> waiting = gate().enter(Priority.POLL, Duration.ofSeconds(7));
        time.advance(Duration.ofSeconds(7).minusNanos(1));
        assertThat(waiting).isNotDone();
        time.advance(Duration.ofNanos(1));
        assertThat(failure(waiting))
                .isInstanceOf(ZohoBooksConcurrencyLimitException.class)
                .hasMessageContainingAll("All 5 calls", "7.0 s");
        assertThat(gate().snapshot().waiting()).containsEntry(Priority.POLL, 0);
    }

    @Test
    void whoMayNotWaitGoesAtOnceOrNotAtAll() {
        assertThat(gate().enter(Priority.PRODUCER, Duration.ZERO)).isCompleted();
        passes(4);
        assertThat(failure(gate().enter(Priority.PRODUCER, Duration.ZERO)))
                .isInstanceOf(ZohoBooksConcurrencyLimitException.class);
    }

    @Test
    void whoCancelsLeavesTheLine() {
        List<Pass> five = passes(5);
        CompletableFuture<Pass> first = enter();
        CompletableFuture<Pass> second = enter();
        assertThat(first.cancel(true)).isTrue();
        assertThat(gate().snapshot().waiting()).containsEntry(Priority.PRODUCER, 1);
        answer(five.get(0));
        assertThat(second).isCompleted();
    }

    @Test
    void aPassGrantedToSomebodyWhoHasLeftIsGivenBack() {
        List<Pass> five = passes(5);
        CompletableFuture<Pass> left = enter();
        CompletableFuture<Pass> next = enter();
        // Completed in another way, it stays in line until its turn comes.
        left.complete(null);
        answer(five.get(0));
        time.settle();
        assertThat(next).isCompleted();
        assertThat(gate().snapshot().usedInWindow()).isEqualTo(6);
    }

    @Test
    void producersGoBeforePollsAndPollsBeforeSweeps() {
        List<Pass> five = passes(5);
        CompletableFuture<Pass> sweep = enter(Priority.SWEEP);
        CompletableFuture<Pass> poll = enter(Priority.POLL);
        CompletableFuture<Pass> producer = enter();
        answer(five.get(0));
        assertThat(List.of(producer.isDone(), poll.isDone(), sweep.isDone())).containsExactly(true, false, false);
        answer(five.get(1));
        assertThat(List.of(poll.isDone(), sweep.isDone())).containsExactly(true, false);
        answer(five.get(2));
        assertThat(sweep).isCompleted();
    }

    @Test
    void aPassClosesOnlyOnce() {
        Pass pass = pass();
        answer(pass);
        pass.refused(44, null, Map.of());
        pass.notSent();
        pass.close();
        assertThat(gate().snapshot())
                .extracting(
                        LimitsSnapshot::inFlight,
                        LimitsSnapshot::usedInWindow,
                        LimitsSnapshot::usedOfDay,
                        LimitsSnapshot::blockedUntil)
                .containsExactly(0, 1, 1, null);
        assertThat(pass.mayStillGo()).isFalse();
    }

    @Test
    void whatWasNotSentDoesNotCount() {
        pass().notSent();
        assertThat(gate().snapshot())
                .extracting(LimitsSnapshot::inFlight, LimitsSnapshot::usedInWindow, LimitsSnapshot::usedOfDay)
                .containsExactly(0, 0, 0);
    }

    @Test
    void aPassThatIsOnlyClosedCountsAsUsed() {
        try (Pass pass = pass()) {
            assertThat(pass.mayStillGo()).isTrue();
            assertThat(pass.quotaLeft()).isEqualTo(999);
        }
        assertThat(gate().snapshot())
                .extracting(LimitsSnapshot::inFlight, LimitsSnapshot::usedInWindow, LimitsSnapshot::usedOfDay)
                .containsExactly(0, 1, 1);
    }

    @Test
    void aLostPassIsFoundAndItsPlaceGivenToOthers() {
        Pass lost = pass();
        time.advance(OrganizationGate.LOST_AFTER.plus(A_WINDOW_LATER));
        assertThat(lost.mayStillGo()).isFalse();
        assertThat(gate().snapshot().inFlight()).isZero();
    }

    @Test
    void zohosTooManyAtOnceHalvesTheCallsInFlightForAWhile() {
        limits.setPlan("PREMIUM");
        List<Pass> ten = passes(10);
        time.advance(Duration.ofMillis(1));
        ten.get(0).refused(1070, null, Map.of());
        ten.get(1).refused(1070, null, Map.of());
        assertThat(gate().snapshot().maxInFlight()).isEqualTo(5);
        CompletableFuture<Pass> waiting = enter();
        ten.subList(2, 5).forEach(LimitsTestSupport::answer);
        assertThat(waiting).isNotDone();
        answer(ten.get(5));
        assertThat(waiting).isCompleted();
        CompletableFuture<Pass> next = enter();
        time.advance(Duration.ofSeconds(30));
        assertThat(next).isCompleted();
        assertThat(gate().snapshot().maxInFlight()).isEqualTo(6);
        time.advance(Duration.ofSeconds(40));
        assertThat(gate().snapshot().maxInFlight()).isEqualTo(10);
    }

    @Test
    void aClockThatIsSetChangesNoWindow() {
        limits.setCallsPerMinute(1);
        call(1);
        time.setClock(Duration.ofMinutes(5));
        CompletableFuture<Pass> waiting = enter();
        assertThat(waiting).isNotDone();
        time.setClock(Duration.ofHours(-2));
        time.advance(A_WINDOW_LATER);
        assertThat(waiting).isCompleted();
    }

    @Test
    void whatFollowsMayCloseItsPassAtOnceHoweverManyWait() {
        limits.setCallsPerMinute(100_000);
        limits.setDailyQuota(100_000);
        limits.setMaxInFlight(1);
        Pass first = pass();
        List<CompletableFuture<Void>> all = IntStream.range(0, 5_000)
                .mapToObj(i -> enter().thenAccept(LimitsTestSupport::answer))
                .toList();
        answer(first);
        time.settle();
        assertThat(all).allMatch(CompletableFuture::isDone);
    }

    @Test
    void whoWaitsFailsWhenTheLimitsStop() {
        passes(5);
        CompletableFuture<Pass> waiting = enter();
        OrganizationGate old = gate();
        limits.start();
        limits.stop();
        assertThat(waiting).isNotDone();
        limits.stop();
        assertThat(failure(waiting)).hasMessageContaining("stopped");
        assertThat(failure(old.enter(Priority.PRODUCER))).hasMessageContaining("stopped");
    }
}
