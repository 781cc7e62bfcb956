package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTest extends LimitsTestSupport {

    private static Map<String, String> told(Object limit, Object remaining, Object reset) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Rate-Limit-Limit", limit.toString());
        headers.put("X-Rate-Limit-Remaining", remaining.toString());
        headers.put("X-Rate-Limit-Reset", reset.toString());
        return headers;
    }

    /** Seconds until midnight UTC. */
    private long reset() {
        return Duration.between(time.instant(), Instant.parse("2026-03-02T00:00:00Z"))
                .toSeconds();
    }

    @Test
    void theReserveIsForProducers() {
        limits.setDailyQuota(20);
        for (int i = 0; i < 18; i++) {
            answer(granted(enter(Priority.POLL)));
        }
        assertThat(failure(enter(Priority.POLL)))
                .isInstanceOf(ZohoBooksDailyQuotaException.class)
                .hasMessageContainingAll("The 20 calls of the day", "but for the 2 that are kept for producers");
        assertThat(failure(enter(Priority.SWEEP)).getRetryAt()).hasValue(Instant.parse("2026-03-02T00:00:00Z"));
        call(2);
        assertThat(failure(enter())).isInstanceOf(ZohoBooksDailyQuotaException.class);
        time.advance(Duration.between(time.instant(), Instant.parse("2026-03-01T23:59:00Z")));
        CompletableFuture<Pass> lastMinute = enter(Priority.SWEEP);
        time.advance(WINDOW.minusMillis(1));
        assertThat(lastMinute).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(lastMinute).isCompleted();
    }

    @Test
    void whoWaitsFailsAsSoonAsTheDayIsUsedUp() {
        limits.setDailyQuota(5);
        limits.setReserve(0);
        limits.setMaxInFlight(4);
        List<Pass> four = passes(4);
        CompletableFuture<Pass> poll = enter(Priority.POLL);
        CompletableFuture<Pass> producer = enter();
        answer(four.get(0));
        assertThat(producer).isCompleted();
        assertThat(failure(poll)).isInstanceOf(ZohoBooksDailyQuotaException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // clocks go forward, and the day has 23 hours
        "America/New_York, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        // clocks go back, and the day has 25 hours
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        // clocks go forward at midnight, so that the day begins at one
        "Asia/Beirut, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z",
        "Asia/Kolkata, 2026-03-08T18:30:00Z, 2026-03-09T18:30:00Z",
        "PST, 2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z"
    })
    void aDayLastsFromMidnightToMidnightOfTheOrganization(String zone, Instant midnight, Instant next) {
        time.advance(Duration.between(time.instant(), midnight.minusSeconds(1)));
        limits.setDailyQuota(3);
        gate().planFound("", zone);
        call(3);
        assertThat(failure(gate().enter(Priority.PRODUCER, Duration.ZERO)).getRetryAt())
                .hasValue(midnight);
        time.advance(Duration.ofSeconds(1));
        call(3);
        assertThat(failure(enter()).getRetryAt()).hasValue(next);
        time.advance(Duration.between(time.instant(), next));
        call(3);
    }

    @Test
    void theWholeOfThePlanCountsOnceItIsFound() {
        assertThat(gate().snapshot().callsPerDay()).isEqualTo(1000);
        gate().planFound("Professional", "America/New_York");
        assertThat(gate().snapshot())
                .extracting(
                        LimitsSnapshot::plan,
                        LimitsSnapshot::callsPerDay,
                        LimitsSnapshot::maxInFlight,
                        LimitsSnapshot::dayEnd)
                .containsExactly(Plan.PROFESSIONAL, 5000, 10, Instant.parse("2026-03-02T05:00:00Z"));
        gate().planFound("Galactic", "Mars/Olympus");
        gate().planFound(null, null);
        assertThat(gate().snapshot().plan()).isEqualTo(Plan.PROFESSIONAL);
    }

    @Test
    void aPlanThatIsSetIsNotReplaced() {
        limits.setPlan("Standard");
        gate().planFound("PREMIUM", "Asia/Kolkata");
        assertThat(gate().snapshot().plan()).isEqualTo(Plan.STANDARD);
        assertThat(gate().snapshot().zone()).hasToString("Asia/Kolkata");
    }

    @Test
    void whatZohoTellsOfTheDayWins() {
        pass().answered(told(45_000, 44_000, reset()));
        assertThat(gate().snapshot())
                .extracting(LimitsSnapshot::callsPerDay, LimitsSnapshot::usedOfDay, LimitsSnapshot::reserve)
                .containsExactly(45_000, 1_000, 4_500);
        Pass pass = pass();
        pass.answered(told(45_000, 4_501, reset()));
        assertThat(pass.quotaLeft()).isEqualTo(4_501);
        answer(granted(enter(Priority.POLL)));
        assertThat(failure(enter(Priority.POLL))).isInstanceOf(ZohoBooksDailyQuotaException.class);
    }

    @Test
    void anAnswerThatComesLateDoesNotMakeCallsUncounted() {
        List<Pass> five = passes(5);
        five.get(1).answered(told(1000, 995, reset()));
        call(10);
        five.get(0).answered(told(1000, 999, reset()));
        // 15 calls were made, and the late answer, which knows of one, cannot have counted the other 14.
        assertThat(gate().snapshot().usedOfDay()).isEqualTo(15);
        five.get(2).answered(told(1000, 985, reset()));
        assertThat(gate().snapshot().usedOfDay()).isEqualTo(15);
    }

    @Test
    void aLowerNumberThatIsSetRemains() {
        limits.setDailyQuota(500);
        pass().answered(told(1000, 999, reset()));
        assertThat(gate().snapshot().callsPerDay()).isEqualTo(500);
        pass().answered(told(300, 200, reset()));
        assertThat(gate().snapshot().callsPerDay()).isEqualTo(300);
    }

    @Test
    void callsOfOthersDoNotUseUpOurShareButTheWhole() {
        limits.setShare(0.5);
        pass().answered(told(1000, 400, reset()));
        assertThat(gate().snapshot())
                .extracting(LimitsSnapshot::callsPerDay, LimitsSnapshot::usedOfDay)
                .containsExactly(500, 100);
        pass().answered(told(1000, 0, reset()));
        assertThat(failure(enter())).isInstanceOf(ZohoBooksDailyQuotaException.class);
    }

    @Test
    void theResetThatZohoTellsReplacesAnUnknownTimeZone() {
        // 04:00Z is midnight in New York.
        pass().answered(told(1000, 999, Duration.ofHours(16).toSeconds()));
        assertThat(gate().snapshot().dayEnd()).isEqualTo(Instant.parse("2026-03-02T04:00:01Z"));
    }

    @Test
    void anAnswerOfYesterdayDoesNotCountForToday() {
        time.advance(Duration.between(time.instant(), Instant.parse("2026-03-01T23:59:59Z")));
        List<Pass> two = passes(2);
        time.advance(Duration.ofSeconds(3));
        two.get(0).answered(told(1000, 1, 1));
        two.get(1).refused(45, null, Map.of());
        // Zoho's clock is half a minute behind ours.
        pass().answered(told(1000, 1, 28));
        assertThat(gate().snapshot())
                .extracting(LimitsSnapshot::usedOfDay, LimitsSnapshot::dayEnd)
                .containsExactly(3, Instant.parse("2026-03-03T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,5", "1000,1001,5", "x,5,5", "1000,,5", "1000,-1,5", "1000,5,99999", "9999999999,5,5"})
    void nonsenseIsIgnored(String values) {
        String[] three = values.split(",", -1);
        pass().answered(told(three[0], three[1], three[2]));
        assertThat(gate().snapshot())
                .extracting(LimitsSnapshot::usedOfDay, LimitsSnapshot::callsPerDay, LimitsSnapshot::dayEnd)
                .containsExactly(1, 1000, Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void zohosNothingIsLeftEndsTheDay() {
        pass().refused(45, null, Map.of());
        assertThat(failure(enter()))
                .isInstanceOf(ZohoBooksDailyQuotaException.class)
                .hasMessageContaining("code 45")
                .extracting(e -> ((ZohoBooksDailyQuotaException) e).getRetryAt().orElseThrow())
                .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(gate().snapshot().usedOfDay()).isEqualTo(1000);
        time.advance(Duration.ofHours(12));
        assertThat(enter()).isCompleted();
    }

    @Test
    void zohosNothingIsLeftLastsUntilTheMomentItTells() {
        pass().refused(45, time.instant().plus(Duration.ofHours(3)), Map.of());
        time.advance(Duration.ofHours(3));
        assertThat(enter()).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(enter()).isCompleted();
        assertThat(gate().snapshot().usedOfDay()).isEqualTo(2);
    }

    @Test
    void nothingIsLeftJustAfterMidnightIsTriedAgainSoon() {
        time.advance(Duration.ofHours(12).plusSeconds(1));
        pass().refused(45, null, Map.of());
        assertThat(enter()).isNotDone();
        time.advance(WINDOW);
        assertThat(enter()).isCompleted();
    }

    @Test
    void aClockThatIsSetBackBeginsNoNewDay() {
        limits.setDailyQuota(3);
        time.advance(Duration.ofHours(12).plusSeconds(10));
        call(3);
        time.setClock(Duration.ofSeconds(-20));
        assertThat(enter()).isCompletedExceptionally();
        time.advance(Duration.ofSeconds(20));
        assertThat(enter()).isCompletedExceptionally();
        time.setClock(Duration.ofDays(-400));
        assertThat(failure(enter()).getRetryAt().orElseThrow())
                .isBefore(time.instant().plus(Duration.ofDays(1)));
    }
}
