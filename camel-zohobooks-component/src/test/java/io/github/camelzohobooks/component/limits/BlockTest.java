package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.LogCapture;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTest extends LimitsTestSupport {

    @Test
    void afterABlockEverybodyWhoWaitsFailsAndNobodyGoesUntilItEnds() {
        List<Pass> five = passes(5);
        List<CompletableFuture<Pass>> waiting = List.of(enter(), enter(Priority.POLL), enter(Priority.SWEEP));
        Instant end = time.instant().plus(Duration.ofMinutes(30));
        five.get(0).refused(44, end, Map.of());
        assertThat(waiting)
                .allSatisfy(future -> assertThat(failure(future))
                        .isInstanceOf(ZohoBooksRateLimitException.class)
                        .hasMessageContainingAll("blocked organization 10234695", "code 44", end.toString())
                        .extracting(e ->
                                ((ZohoBooksRateLimitException) e).getRetryAt().orElseThrow())
                        .isEqualTo(end));
        assertThat(five.get(1).mayStillGo()).isFalse();
        five.subList(1, 5).forEach(LimitsTestSupport::answer);
        time.advance(Duration.ofMinutes(28).minusNanos(1));
        assertThat(enter()).isCompletedExceptionally();
        time.advance(Duration.ofNanos(1));
        CompletableFuture<Pass> lastTwoMinutes = enter();
        assertThat(gate().snapshot().blockedUntil()).isEqualTo(end);
        time.advance(Duration.ofMinutes(2).minusNanos(1));
        assertThat(lastTwoMinutes).isNotDone();
        time.advance(Duration.ofNanos(1));
        assertThat(lastTwoMinutes).isCompleted();
        assertThat(gate().snapshot().blockedUntil()).isNull();
    }

    @Test
    void anotherOrganizationIsNotDisturbed() {
        pass().refused(43, null, Map.of());
        assertThat(enter()).isCompletedExceptionally();
        assertThat(limits.gate(HOST, "other").enter(Priority.POLL)).isCompleted();
        assertThat(limits.gate("www.zohoapis.in", ORGANIZATION).enter(Priority.POLL))
                .isCompleted();
    }

    @ParameterizedTest
    @CsvSource({
        // code, what Zoho told in seconds, how long the block is
        "43, , 3600",
        "44, , 1800",
        "429, , 1800",
        "44, 3600, 3600",
        "44, 0, 0",
        "44, -59, 0",
        "44, -61, 1800",
        "44, 86401, 1800",
        "43, 9999999999, 3600"
    })
    void theBlockLastsAsLongAsZohoSaysIfThatMakesSense(int code, Long told, long expected) {
        pass().refused(code, told == null ? null : time.instant().plusSeconds(told), Map.of());
        Instant end = gate().snapshot().blockedUntil();
        assertThat(end == null ? 0 : Duration.between(time.instant(), end).toSeconds())
                .isEqualTo(expected);
    }

    @Test
    void aShorterBlockDoesNotEndALongerOne() {
        List<Pass> two = passes(2);
        two.get(0).refused(43, time.instant().plusSeconds(3600), Map.of());
        two.get(1).refused(44, time.instant().plusSeconds(60), Map.of());
        assertThat(gate().snapshot().blockedUntil()).isEqualTo(time.instant().plusSeconds(3600));
    }

    @Test
    void aClockThatIsSetForwardDoesNotEndTheBlock() {
        pass().refused(44, time.instant().plusSeconds(1800), Map.of());
        time.setClock(Duration.ofHours(1));
        assertThat(enter()).isCompletedExceptionally();
    }

    @Test
    void callsThatWereUnderWayTogetherReportTheBlockOnce() {
        limits.setPlan("premium");
        try (LogCapture log = LogCapture.of(Answers.class)) {
            for (Pass pass : passes(10)) {
                time.advance(Duration.ofMillis(20));
                pass.refused(44, time.instant().plus(Duration.ofMinutes(30)), Map.of());
            }
            assertThat(log.warnings()).hasSize(1);
        }
        assertThat(gate().snapshot().blockedUntil()).isEqualTo(time.instant().plus(Duration.ofMinutes(30)));
    }
}
