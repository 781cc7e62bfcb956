package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePositionRepositoryTest {

    private static final int REWRITES = Boolean.getBoolean("zohobooks.full") ? 10_000 : 1_000;

    @TempDir
    private Path directory;

    private FilePositionRepository repository;

    @BeforeEach
    void start() {
        repository = started(directory);
    }

    private static FilePositionRepository started(Path directory) {
        FilePositionRepository repository = new FilePositionRepository(directory.toString());
        repository.start();
        return repository;
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("positions.lock"))
                    .toList();
        }
    }

    @Test
    void aKeyThatWasNeverSetHasNoState() {
        assertThat(repository.getState("invoices")).isNull();
    }

    @Test
    void aStateOutlivesTheRepository() {
        repository.setState("invoices", "2026-01-31T00:00:00Z");
        repository.stop();

        assertThat(started(directory).getState("invoices")).isEqualTo("2026-01-31T00:00:00Z");
    }

    @Test
    void aMissingDirectoryIsMade() {
        Path deep = directory.resolve("a/b/c");
        started(deep).setState("k", "v");

        assertThat(deep)
                .isDirectoryContaining(file -> file.getFileName().toString().equals("k.position"));
    }

    @Test
    void keysOfAnyCharactersHaveFilesOfTheirOwn() throws IOException {
        List<String> keys = List.of(
                "invoices",
                "main/10234695/invoices",
                "..",
                "../outside",
                "a b",
                "a+b",
                "a%20b",
                "k=v&x",
                "Straße/発票",
                "star*",
                "colon:quote\"pipe|",
                "line\nbreak",
                "");
        keys.forEach(key -> repository.setState(key, "state of " + key));

        for (String key : keys) {
            assertThat(repository.getState(key)).isEqualTo("state of " + key);
        }
        assertThat(fileNames()).hasSize(keys.size()).allMatch(name -> name.matches("[A-Za-z0-9._%+-]*\\.position"));
        assertThat(directory.getParent().resolve("outside.position")).doesNotExist();
    }

    /** A reader that meets the file at any moment sees one whole state: what a crash at that moment would leave, too. */
    @Test
    void aReaderNeverSeesHalfAState() throws Exception {
        List<String> states = List.of("short", "long".repeat(20_000));
        repository.setState("k", states.get(0));
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Set<Integer>> lengths = reader.submit(() -> {
                FilePositionRepository other = started(directory);
                Set<Integer> seen = new HashSet<>();
                while (writing.get()) {
                    seen.add(other.getState("k").length());
                }
                return seen;
            });
            for (int i = 0; i < REWRITES; i++) {
                repository.setState("k", states.get(i % 2));
            }
            writing.set(false);

            assertThat(lengths.get())
                    .isSubsetOf(states.get(0).length(), states.get(1).length());
        } finally {
            reader.shutdownNow();
        }
        assertThat(fileNames()).containsExactly("k.position");
    }

    @Test
    void repositoriesOfOneDirectoryDoNotGetIntoEachOthersWay() throws Exception {
        FilePositionRepository other = started(directory);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> others = writer.submit(() -> {
                for (int i = 0; i < REWRITES; i++) {
                    other.setState("k", "other".repeat(2_000));
                }
            });
            for (int i = 0; i < REWRITES; i++) {
                repository.setState("k", "this".repeat(3_000));
                assertThat(repository.getState("k")).isIn("other".repeat(2_000), "this".repeat(3_000));
            }
            others.get();
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void whatACrashLeftBehindIsNeitherReadNorKept() throws IOException {
        repository.setState("k", "whole");
        Files.writeString(directory.resolve("k.position~"), "ha");

        assertThat(started(directory).getState("k")).isEqualTo("whole");
        repository.setState("k", "next");

        assertThat(repository.getState("k")).isEqualTo("next");
        assertThat(fileNames()).containsExactly("k.position");
    }

    @Test
    void aThreadThatIsBeingStoppedCanStillStore() {
        Thread.currentThread().interrupt();
        try {
            repository.setState("k", "v");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(repository.getState("k")).isEqualTo("v");
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsNamedWhenTheRepositoryStarts() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        for (Path bad : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> started(bad))
                    .hasMessageContaining("Positions cannot be kept in " + bad.toAbsolutePath());
        }
    }

    @Test
    void aStateThatCannotBeStoredNamesKeyAndDirectory() throws IOException {
        Files.delete(directory);

        assertThatThrownBy(() -> repository.setState("invoices", "v"))
                .hasMessageContaining("Position invoices cannot be written to " + directory);
    }
}
