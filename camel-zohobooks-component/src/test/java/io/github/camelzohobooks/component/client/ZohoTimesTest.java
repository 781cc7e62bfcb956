package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZohoTimesTest {

    /** In the offsets of Zoho's data centers and others, on leap days and at the ends of days. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-09T13:14:55-0400",
                "2026-06-09T13:14:55+0530",
                "2026-06-09T13:14:55-0330",
                "2026-06-09T13:14:55+0000",
                "2024-02-29T00:00:00+1345",
                "1969-12-31T23:59:59-1200"
            })
    void timesAreReadAsJavaReadsThem(String text) {
        Instant expected = OffsetDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx"))
                .toInstant();

        assertThat(ZohoTimes.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-09T13:14:55-04:00, 2026-06-09T17:14:55Z",
        "2026-06-09T13:14:55Z, 2026-06-09T13:14:55Z",
        "2026-06-09T13:14:55.250+0000, 2026-06-09T13:14:55.250Z"
    })
    void otherFormsAreReadToo(String text, Instant expected) {
        assertThat(ZohoTimes.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-13-09T13:14:55-0400",
                "2026-06-09T25:14:55-0400",
                "2026-06-09T13:14:55-9900",
                "2026-06-09 13:14:55-0400",
                "2026-06-0xT13:14:55-0400",
                "2026-06-09T13:14:55?0400"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(ZohoTimes.parse(text)).isEmpty();
    }

    @Test
    void writtenTimesCanBeReadAgain() {
        Instant time = Instant.parse("2026-06-09T17:14:55Z");

        assertThat(ZohoTimes.format(time)).isEqualTo("2026-06-09T17:14:55+0000");
        assertThat(ZohoTimes.parse(ZohoTimes.format(time))).contains(time);
    }
}
