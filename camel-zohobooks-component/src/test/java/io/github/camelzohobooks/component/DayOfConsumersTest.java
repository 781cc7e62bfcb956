package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A day of an organization on the free plan: 1,000 calls, of which ten consumers that poll each minute would want 14,400.
 * With the headers that tell what is left, and without, as in some data centers.
 */
class DayOfConsumersTest {

    private static final int QUOTA = 1_000;
    private static final int RESERVE = 100;
    private static final int BURST = 90;
    private static final int CONSUMERS = 10;

    /** Midnight in New York, where the sandbox's organization is. */
    private static final Instant MIDNIGHT = Instant.parse("2031-03-04T05:00:00Z");

    private static final Instant NEXT_MIDNIGHT = MIDNIGHT.plus(Duration.ofDays(1));

    private static VirtualDay day(boolean quotaHeaders) throws Exception {
        return new VirtualDay(
                MIDNIGHT,
                ZohoBooksSandbox.builder()
                        .organization("Orion", "Free")
                        .limits(Limits.zoho().quotaHeaders(quotaHeaders)),
                CONSUMERS);
    }

    /** A poll that waited would hold the thread that moves the time, for ever. */
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest(name = "quota headers: {0}")
    @ValueSource(booleans = {true, false})
    void consumersStretchTheirDelaysSoThatProducersNeverLackQuota(boolean quotaHeaders) throws Exception {
        try (LogCapture log = LogCapture.of(ZohoBooksLimits.class.getPackageName());
                VirtualDay day = day(quotaHeaders)) {
            day.goOnUntil(NEXT_MIDNIGHT.minusSeconds(1), Duration.ofMinutes(7));

            assertThat(day.producerFailures()).isEmpty();
            assertThat(day.sandbox().limits().refusals()).isEmpty();
            assertThat(day.sandbox().limits().usedToday())
                    .as("used at midnight, of which much is polls")
                    .isBetween(800, QUOTA - RESERVE);
            assertThat(day.state().usedOfDay()).isLessThanOrEqualTo(QUOTA - RESERVE);
            assertThat(longestPause(day.polls())).isLessThan(Duration.ofHours(1));
            assertThat(log.warnings()).singleElement().asString().contains("poll less often than their delays say");
            int polls = day.polls().size();
            for (int i = 0; i < BURST; i++) {
                day.produce();
            }
            assertThat(day.producerFailures())
                    .as("in the last second the reserve is there")
                    .isEmpty();
            day.time().advance(Duration.ofHours(1));
            assertThat(day.polls().size() - polls)
                    .as("polls in the first hour of the next day")
                    .isPositive();
            assertThat(log.warnings()).hasSize(1);
            System.out.printf("[day] headers %s: %d polls%n", quotaHeaders, polls);
        }
    }

    private static Duration longestPause(List<RecordedRequest> polls) {
        Duration longest = Duration.ZERO;
        Instant last = MIDNIGHT;
        for (RecordedRequest poll : polls) {
            Duration pause = Duration.between(last, poll.at());
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            last = poll.at();
        }
        return longest;
    }
}
