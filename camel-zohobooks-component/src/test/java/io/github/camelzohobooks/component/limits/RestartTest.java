package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest extends LimitsTestSupport {

    private static final String KEY = "zohobooks-limits/" + HOST + "/" + ORGANIZATION;

    private final MemoryRepository repository = new MemoryRepository();

    @BeforeEach
    void keepState() {
        limits.setStateRepository(repository);
    }

    private void callWithState(int number) {
        for (int i = 0; i < number; i++) {
            answer(enterWithState());
        }
    }

    private Pass enterWithState() {
        CompletableFuture<Pass> pass = enter();
        time.settle();
        return granted(pass);
    }

    /** The process ends without a word, and the next one begins. */
    private void kill() {
        time.kill();
        next();
    }

    private void next() {
        ZohoBooksLimits other = limits();
        other.setStateRepository(repository);
        restarted(other);
    }

    private LimitsSnapshot snapshot() {
        gate().snapshot();
        time.settle();
        return gate().snapshot();
    }

    @Test
    void nobodyGoesBeforeTheStateIsReadAndALeaseIsWritten() {
        CompletableFuture<Pass> first = enter();
        assertThat(first).isNotDone();
        time.settle();
        assertThat(first).isCompleted();
        assertThat(repository.writes()).isEqualTo(1);
    }

    @Test
    void noCallWritesAFile() {
        callWithState(90);
        assertThat(repository.writes()).isLessThanOrEqualTo(10);
    }

    @Test
    void afterACleanStopExactlyWhatWasUsedIsUsed() {
        callWithState(37);
        time.advance(Duration.ofSeconds(20));
        limits.close();
        time.advance(Duration.ofSeconds(20));
        next();
        assertThat(snapshot())
                .extracting(LimitsSnapshot::usedInWindow, LimitsSnapshot::usedOfDay)
                .containsExactly(37, 37);
        time.advance(Duration.ofSeconds(20));
        assertThat(snapshot().usedInWindow()).isLessThanOrEqualTo(37);
        time.advance(Duration.ofSeconds(21));
        assertThat(snapshot().usedInWindow()).isZero();
    }

    @Test
    void afterAKillTheWholeLeaseCountsAsUsed() {
        callWithState(37);
        time.advance(Duration.ofSeconds(50));
        kill();
        LimitsSnapshot after = snapshot();
        assertThat(after.usedOfDay()).isBetween(37, 53);
        assertThat(after.usedInWindow()).isBetween(37, 53);
        time.advance(Duration.ofSeconds(11));
        // What was answered before the last saving is over; what the lease allowed may have been used just now.
        assertThat(snapshot().usedInWindow()).isBetween(1, 16);
        // A request that was on its way at the kill may arrive a little later.
        time.advance(Duration.ofSeconds(51));
        assertThat(snapshot().usedInWindow()).isPositive();
        time.advance(Duration.ofSeconds(5));
        assertThat(snapshot().usedInWindow()).isZero();
    }

    @Test
    void aBlockSurvives() {
        Instant end = time.instant().plus(Duration.ofMinutes(30));
        enterWithState().refused(44, end, Map.of());
        time.settle();
        kill();
        time.advance(Duration.ofMinutes(20));
        CompletableFuture<Pass> refused = enter();
        time.settle();
        assertThat(failure(refused))
                .isInstanceOf(ZohoBooksRateLimitException.class)
                .hasMessageContaining("code 44");
        assertThat(snapshot().blockedUntil()).isEqualTo(end);
        time.advance(Duration.ofMinutes(10));
        answer(enterWithState());
    }

    @Test
    void planTimeZoneAndAnEndedDaySurvive() {
        gate().planFound("Premium", "Asia/Kolkata");
        time.settle();
        enterWithState().refused(45, null, Map.of());
        time.settle();
        kill();
        assertThat(snapshot())
                .extracting(
                        LimitsSnapshot::plan,
                        LimitsSnapshot::zone,
                        LimitsSnapshot::maxInFlight,
                        LimitsSnapshot::usedOfDay)
                .containsExactly(Plan.PREMIUM, ZoneId.of("Asia/Kolkata"), 10, 10_000);
        time.advance(Duration.ofHours(6).plusMinutes(30));
        assertThat(snapshot().usedOfDay()).isZero();
    }

    @Test
    void whatZohoTellsNowWinsOverWhatWasSaved() {
        gate().planFound("Standard", "Asia/Kolkata");
        time.settle();
        kill();
        gate().planFound("Elite", "America/New_York");
        assertThat(snapshot())
                .extracting(LimitsSnapshot::plan, LimitsSnapshot::zone)
                .containsExactly(Plan.ELITE, ZoneId.of("America/New_York"));
    }

    @Test
    void aStopBeforeTheStateIsReadDoesNotForgetIt() {
        callWithState(20);
        limits.close();
        time.settle();
        next();
        gate().snapshot();
        limits.close();
        time.settle();
        next();
        assertThat(snapshot().usedOfDay()).isEqualTo(20);
    }

    @Test
    void afterAStopAnotherProcessMayHaveUsedTheState() {
        callWithState(20);
        ZohoBooksLimits first = limits;
        first.close();
        time.settle();
        next();
        callWithState(30);
        limits.close();
        time.settle();
        restarted(first);
        assertThat(snapshot().usedOfDay()).isEqualTo(50);
    }

    @Test
    void aLeaseOfYesterdayIsNotForToday() {
        time.advance(Duration.ofHours(12).minusSeconds(10));
        callWithState(3);
        time.advance(Duration.ofSeconds(20));
        callWithState(1);
        kill();
        assertThat(snapshot().usedOfDay()).isPositive();
    }

    @Test
    void aGateThatWasDroppedRemembersItsDay() {
        callWithState(5);
        time.advance(A_WINDOW_LATER.multipliedBy(2));
        assertThat(limits.gatesInUse()).isZero();
        assertThat(snapshot().usedOfDay()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2 a b", "v1 1 2 3 4 5 6 7 8 9 10 11 12"})
    void aStateThatCannotBeReadIsTheCautiousCase(String torn) {
        repository.setState(KEY, torn);
        LimitsSnapshot after = snapshot();
        assertThat(after.usedInWindow()).isEqualTo(100);
        // Half of the day is over, and so is half of what consumers may use.
        assertThat(after.usedOfDay()).isEqualTo(450);
        time.advance(Duration.ofSeconds(66));
        assertThat(snapshot().usedInWindow()).isZero();
    }

    @Test
    void aBrokenRepositoryStopsNobodyForLong() {
        repository.broken(true);
        CompletableFuture<Pass> first = enter();
        time.advance(Duration.ofSeconds(66));
        answer(granted(first));
        callWithState(50);
        repository.broken(false);
        callWithState(20);
        kill();
        assertThat(snapshot().usedOfDay()).isGreaterThanOrEqualTo(450 + 71);
    }

    @Test
    void aRepositoryThatDoesNotAnswerMakesCallsFailInTheEnd() {
        CompletableFuture<Pass> first = gate().enter(Priority.PRODUCER, Duration.ofSeconds(5));
        time.kill();
        CompletableFuture<Pass> second = gate().enter(Priority.PRODUCER, Duration.ofSeconds(4));
        time.advance(Duration.ofSeconds(5));
        assertThat(failure(second)).hasMessageContaining("repository");
        assertThat(failure(first)).hasMessageContaining("repository");
    }

    @Test
    void aStateIsReadAsItWasWritten() {
        Instant now = time.instant();
        DayState day =
                new DayState(now.plusSeconds(60), 12, 13, 1000, now, Plan.ELITE, ZoneId.of("Asia/Kolkata"), Set.of());
        GateState state = new GateState(now, 3, 15, now.plusSeconds(5), 44, day);
        assertThat(GateState.parse(state.format())).isEqualTo(state);
        DayState empty = new DayState(now, 0, -1, -1, null, null, ZoneOffset.UTC, Set.of());
        GateState nothing = new GateState(now, 0, 0, null, 0, empty);
        assertThat(GateState.parse(nothing.format())).isEqualTo(nothing);
        assertThat(nothing.format()).doesNotContain("=");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateState.parse(state.format().replace(" 12 ", " -12 ")));
    }
}
