package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token file that somebody has damaged costs one token and no more: nobody knows how many were asked for before. */
class DamagedTokenFileTest {

    private static final String KEY = "abc123";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    private FileTokenStore store;

    @BeforeEach
    void start() {
        store = new FileTokenStore(directory.toString());
        store.start();
        store.update(KEY, (current, keep) -> FileTokenStoreTest.state("1000.secret"));
    }

    private void damage(byte[] content, Instant when) throws IOException {
        Path file = directory.resolve(KEY + ".token");
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(when));
    }

    private void damage(String content, Instant when) throws IOException {
        damage(content.getBytes(StandardCharsets.UTF_8), when);
    }

    /** Does what asking Zoho for a token does to the state. */
    private Optional<RefreshPause> refresh(Instant now) {
        Optional<RefreshPause> refusal = store.read(KEY).refusal(now);
        store.update(KEY, (current, keep) -> current.refusal(now).isPresent() ? current : current.withRefresh(now));
        return refusal;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "nonsense",
                "{\"version\":2,\"refreshes\":[]}",
                "{\"version\":1}",
                "{\"version\":1,\"refreshes\":[\"yesterday\"]}",
                "{\"version\":1,\"refreshes\":[],\"token\":{\"value\":\"1000.secret\"}}",
                "{\"version\":1,\"refreshes\":[],\"pause\":{\"until\":\"2026-03-01T12:00:00Z\",\"reason\":\"MOOD\"}}",
                "{\"version\":1,\"refreshes\":[]} {}"
            })
    void whateverStandsInItOneTokenIsAskedForAndTheNextOneTenMinutesLater(String content) throws IOException {
        damage(content, NOW);

        assertThat(store.read(KEY)).isEqualTo(TokenState.EMPTY);
        assertThat(refresh(NOW)).isEmpty();

        assertThat(refresh(NOW.plusSeconds(1)).orElseThrow().until()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(refresh(NOW.plus(Duration.ofMinutes(10)))).isEmpty();
        assertThat(directory.resolve(KEY + ".damaged")).hasContent(content);
    }

    @Test
    void bytesThatAreNoTextAreDamageToo() throws IOException {
        damage(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, NOW);

        assertThat(refresh(NOW)).isEmpty();
        assertThat(refresh(NOW)).isPresent();
    }

    @Test
    void aFileThatIsDamagedAgainAndAgainCostsOneTokenInTenMinutes() throws IOException {
        int asked = 0;
        for (int second = 0; second < 1200; second += 20) {
            Instant now = NOW.plusSeconds(second);
            damage("nonsense", now);
            store.update(KEY, (current, keep) -> current);
            asked += refresh(now).isEmpty() ? 1 : 0;
        }

        assertThat(asked).isLessThanOrEqualTo(2);
    }

    @Test
    void aClockThatWasWrongWhenTheFileWasWrittenDoesNotKeepTokensAwayForYears() {
        Instant wrong = NOW.plus(Duration.ofDays(3650));
        store.update(KEY, (current, keep) -> {
            TokenState next = TokenState.EMPTY.withPause(
                    new RefreshPause(wrong, RefreshPause.Reason.THROTTLED, "too many", 400, 1));
            for (int i = 0; i < TokenState.MAX_REFRESHES; i++) {
                next = next.withRefresh(wrong.minusSeconds(i));
            }
            return next;
        });

        assertThat(store.read(KEY).refusal(wrong.minusSeconds(5))).isPresent();
        assertThat(store.read(KEY).refusal(NOW)).isEmpty();
    }
}
