package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which second is over for certain, whenever within the call Zoho looked. */
class ServerTimeTest {

    private static final Instant DATE = Instant.parse("2026-03-01T12:00:30Z");

    @ParameterizedTest
    @CsvSource({
        // A usual call does not cost a second.
        "0, 2000, 28",
        "400, 2000, 28",
        "600, 2000, 27",
        "1400, 2000, 27",
        "4000, 2000, 24",
        "400, 5000, 25",
        "3000, 5000, 22",
        // However little is asked for, the second was over when the request was sent.
        "0, 0, 29",
        "1, 0, 28",
        "1, 1000, 28",
        "999, 1000, 28",
        "1001, 1000, 27",
    })
    void isOlderTheLongerTheCallTook(long tookMillis, long settleMillis, int second) {
        ServerTime time = new ServerTime(DATE, Duration.ofMillis(tookMillis));

        Instant settled = time.settled(Duration.ofMillis(settleMillis));

        assertThat(settled).isEqualTo(Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second));
        // Zoho may have looked as early as the request was sent.
        assertThat(settled.plusSeconds(1)).isBeforeOrEqualTo(DATE.minusMillis(tookMillis));
    }
}
