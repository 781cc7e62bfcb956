package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileTokenStoreTest {

    private static final String KEY = "abc123";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path parent;

    private Path directory;
    private FileTokenStore store;

    @BeforeEach
    void start() {
        directory = parent.resolve("tokens");
        store = started(directory);
    }

    private static FileTokenStore started(Path directory) {
        FileTokenStore store = new FileTokenStore(directory.toString());
        store.start();
        return store;
    }

    static TokenState state(String token) {
        return new TokenState(
                new AccessToken(token, NOW, NOW.plusSeconds(3600), URI.create("https://www.zohoapis.eu"), true),
                List.of(NOW.minusSeconds(60), NOW),
                new RefreshPause(NOW.plusSeconds(600), RefreshPause.Reason.THROTTLED, "too many", 400, 3));
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aKeyThatWasNeverSetHasTheEmptyState() {
        assertThat(store.read(KEY)).isEqualTo(TokenState.EMPTY);
    }

    @Test
    void tokenTimesAndPauseOutliveTheStore() {
        store.update(KEY, (current, keep) -> state("1000.a"));
        store.stop();

        assertThat(started(directory).read(KEY)).isEqualTo(state("1000.a"));
    }

    @Test
    void everyStoreOfADirectorySeesWhatAnotherOneHasChanged() {
        FileTokenStore other = started(directory);
        for (int i = 0; i < 50; i++) {
            TokenState next = state("1000." + i);
            store.update(KEY, (current, keep) -> next);

            assertThat(other.read(KEY)).isEqualTo(next);
            assertThat(other.read("another")).isEqualTo(TokenState.EMPTY);
        }
    }

    @Test
    void directoryAndFilesAreForTheirOwnerOnly() throws IOException {
        store.update(KEY, (current, keep) -> state("1000.a"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(fileNames()).containsExactly(KEY + ".lock", KEY + ".token");
        for (String name : fileNames()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    /** A crash may have left the file of an unfinished change behind, and somebody may have opened it for others. */
    @Test
    void whatACrashLeftBehindIsNeitherReadNorKept() throws IOException {
        store.update(KEY, (current, keep) -> state("1000.a"));
        Path left = Files.writeString(directory.resolve(KEY + ".token~"), "{\"versi");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(started(directory).read(KEY)).isEqualTo(state("1000.a"));
        store.update(KEY, (current, keep) -> state("1000.b"));

        assertThat(fileNames()).containsExactly(KEY + ".lock", KEY + ".token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(KEY + ".token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsKeptInTheMiddleOfAChangeStaysWhenTheChangeEndsBadly() {
        assertThatThrownBy(() -> store.update(KEY, (current, keep) -> {
                    keep.accept(current.withRefresh(NOW));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(started(directory).read(KEY).refreshes()).containsExactly(NOW);
    }

    @Test
    void whileOneChangeRunsNoOtherDoesAlsoNotThroughAnotherStore() throws Exception {
        FileTokenStore other = started(directory);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<TokenState> first = CompletableFuture.supplyAsync(() -> store.update(KEY, (current, keep) -> {
            running.countDown();
            await(end);
            return state("1000.first");
        }));
        await(running);
        CompletableFuture<TokenState> second =
                CompletableFuture.supplyAsync(() -> other.update(KEY, (current, keep) -> {
                    assertThat(current).isEqualTo(state("1000.first"));
                    return state("1000.second");
                }));
        // Another set of credentials need not wait.
        other.update("another", (current, keep) -> state("1000.other"));
        assertThat(second).isNotDone();

        end.countDown();

        first.get(10, TimeUnit.SECONDS);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(state("1000.second"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoWaitsForAProgramThatHangsFailsInTheEndAndMayTryAgain() {
        FileTokenStore impatient = new FileTokenStore(directory.toString(), Duration.ofMillis(50));
        store.update(KEY, (current, keep) -> {
            CompletableFuture<TokenState> waiting =
                    CompletableFuture.supplyAsync(() -> impatient.update(KEY, (state, k) -> state));
            assertThatThrownBy(waiting::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            ZohoBooksUnavailableException.class,
                            e -> assertThat(e.isRetryable()).isTrue())
                    .hasMessageContaining(directory.toString());
            return state("1000.a");
        });

        assertThat(impatient.update(KEY, (current, keep) -> current)).isEqualTo(state("1000.a"));
    }

    @Test
    void aThreadThatIsBeingStoppedStillStoresWhatZohoHasAnswered() {
        Thread.currentThread().interrupt();
        try {
            store.update(KEY, (current, keep) -> state("1000.a"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(started(directory).read(KEY)).isEqualTo(state("1000.a"));
    }

    @Test
    void aTokenThatTheDiskDoesNotTakeIsUsedAllTheSame() throws IOException {
        store.update(KEY, (current, keep) -> state("1000.a"));
        Path obstacle = Files.createDirectories(directory.resolve(KEY + ".token~/full"));

        store.update(KEY, (current, keep) -> state("1000.b"));

        assertThat(store.read(KEY)).isEqualTo(state("1000.b"));
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        store.update(KEY, (current, keep) -> {
            assertThat(current).isEqualTo(state("1000.b"));
            return state("1000.c");
        });
        assertThat(started(directory).read(KEY)).isEqualTo(state("1000.c"));
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsNamedWhenTheStoreStarts() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        for (Path bad : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> started(bad))
                    .hasMessageContaining("Tokens cannot be kept in " + bad.toAbsolutePath());
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndNoTokenIsAskedFor() throws IOException {
        Files.createDirectory(directory.resolve(KEY + ".token"));

        for (Runnable use : List.<Runnable>of(
                () -> store.read(KEY),
                () -> store.update(KEY, (current, keep) -> {
                    throw new AssertionError("asked Zoho");
                }))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ZohoBooksException.class)
                    .hasMessageContaining(directory.resolve(KEY + ".token").toString());
        }
    }
}
