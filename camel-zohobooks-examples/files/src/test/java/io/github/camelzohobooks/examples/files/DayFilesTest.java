package io.github.camelzohobooks.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayFilesTest {

    private static final String KEY = "invoices";

    @TempDir
    private Path directory;

    private Instant now = Instant.now();
    private DayFiles files;

    @BeforeEach
    void start() {
        files = started();
    }

    @Test
    void whatWasAppendedAfterThePositionWasStoredIsCutOffAtTheNextStart() throws IOException {
        change("2126-11-26", "one");
        files.setState(KEY, "first");
        change("2126-11-26", "two");
        append("2126-11-26.jsonl", "torn");

        files = started();

        assertThat(files.getState(KEY)).isEqualTo("first");
        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\n");
        assertThat(text("2126-11-26.csv")).isEqualTo("one\n");
    }

    @Test
    void crashBeforeTheFirstPositionLeavesNothing() throws IOException {
        change("2126-11-26", "one");

        files = started();

        assertThat(files.getState(KEY)).isEqualTo("none");
        assertThat(content("data")).isZero();
    }

    @Test
    void crashAfterMidnightCutsOffBothDays() throws IOException {
        change("2126-11-26", "one");
        files.setState(KEY, "first");
        change("2126-11-26", "two");
        change("2126-11-27", "three");

        files = started();

        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\n");
        assertThat(content("data")).isEqualTo(2);
    }

    @Test
    void filesOfDaysBeforeAreLeftAlone() throws IOException {
        change("2126-11-26", "one");
        files.setState(KEY, "first");
        change("2126-11-27", "two");
        files.setState(KEY, "second");
        append("2126-11-26.jsonl", "noted by hand\n");

        files = started();
        files.begin();

        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\nnoted by hand\n");
        assertThat(text("2126-11-27.jsonl")).isEqualTo("two\n");
    }

    @Test
    void oldFilesThatArePutThereBeforeTheFirstChangeAreLeftAlone() throws IOException {
        append("2020-01-01.jsonl", "from elsewhere\n");

        files.begin();
        files = started();

        assertThat(text("2020-01-01.jsonl")).isEqualTo("from elsewhere\n");
    }

    @Test
    void whatAFailedExchangeHasAppendedIsCutOffBeforeTheNextOneAppends() throws IOException {
        change("2126-11-26", "one");
        files.begin();
        append("2126-11-26.jsonl", "only in one of the tw");
        files.setState(KEY, "after the failure");

        files.begin();

        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\n");
        assertThat(text("2126-11-26.csv")).isEqualTo("one\n");
    }

    @Test
    void positionThatWasWrittenByHandIsTakenAndTheFilesAreKept() throws IOException {
        change("2126-11-26", "one");
        files.setState(KEY, "first");
        files.stop();
        Files.writeString(directory.resolve("positions/" + KEY + ".position"), "2026-01-31T00:00:00Z");

        files = started();

        assertThat(files.getState(KEY)).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\n");
    }

    @Test
    void dayThatWasCompressedAfterMidnightIsLeftAlone() throws IOException {
        change("2126-11-26", "one");
        files.setState(KEY, "first");
        compress("2126-11-26.jsonl");

        files.begin();
        assertThat(text("2126-11-26.jsonl.gz")).isEqualTo("one\n");

        files = started();
        change("2126-11-27", "two");

        assertThat(text("2126-11-26.jsonl.gz")).isEqualTo("one\n");
        assertThat(text("2126-11-27.jsonl")).isEqualTo("two\n");
    }

    @Test
    void filesOfYesterdayAreLeftAloneFromTheFirstExchangeOfTheDayOn() throws IOException {
        nowIs("2126-11-26T23:59:00Z");
        files = started();
        change("2126-11-26", "one");
        files.setState(KEY, "first");
        append("2126-11-26.jsonl", "of an exchange that failed");

        nowIs("2126-11-27T00:00:01Z");
        files.begin();
        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\n");
        append("2126-11-26.jsonl", "noted by hand\n");
        append("2126-11-27.jsonl", "of an exchange that fails");
        files.begin();
        files.done();
        files.setState(KEY, "second");
        files.begin();
        files = started();

        assertThat(text("2126-11-26.jsonl")).isEqualTo("one\nnoted by hand\n");
        assertThat(content("data")).isEqualTo(2);
    }

    private void nowIs(String time) {
        now = Instant.parse(time);
    }

    private void compress(String name) throws IOException {
        Path file = directory.resolve("data").resolve(name);
        Files.move(file, file.resolveSibling(name + ".gz"));
    }

    private DayFiles started() {
        DayFiles started = new DayFiles(
                directory.resolve("data").toString(),
                directory.resolve("positions").toString(),
                KEY,
                () -> now);
        started.start();
        return started;
    }

    private void change(String day, String line) throws IOException {
        files.begin();
        append(day + ".jsonl", line + "\n");
        append(day + ".csv", line + "\n");
        files.done();
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(
                directory.resolve("data").resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve("data").resolve(file));
    }

    private long content(String name) throws IOException {
        try (var files = Files.list(directory.resolve(name))) {
            return files.count();
        }
    }
}
