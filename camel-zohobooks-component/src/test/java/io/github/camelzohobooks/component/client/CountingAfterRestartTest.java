package io.github.camelzohobooks.component.client;

import static io.github.camelzohobooks.component.client.LongList.NOW;
import static io.github.camelzohobooks.component.client.LongList.PER_PAGE;
import static io.github.camelzohobooks.component.client.LongList.START;
import static io.github.camelzohobooks.component.client.LongList.listOf;
import static io.github.camelzohobooks.component.client.LongList.readerOf;
import static io.github.camelzohobooks.component.client.LongList.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Long lists whose rows are counted by one reader after another, each of which goes on where the one before was killed. */
class CountingAfterRestartTest {

    @ParameterizedTest
    @EnumSource(BusyList.Kind.class)
    void everyRowThatNobodyTouchedIsReadIfOneReaderAfterAnotherGoesOn(BusyList.Kind kind) {
        BusyList.readWhileOthersWork(kind, 0.04);
    }

    /**
     * Wherever a reader is, some rows move past it; then as many, or more, come to where it has been, and have other rows
     * come again, which must not count for those that were missed.
     *
     * @param pagesMore what is read after rows have moved
     * @param gone how many have
     * @param come how many come before the next reader begins
     * @param comeLater how many come after it has read one page
     * @param again whether a third reader begins after that
     */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 3, 0, false",
        "2, 3, 3, 0, false",
        "3, 1, 1, 0, false",
        "2, 1, 1, 0, true",
        "3, 2, 2, 0, true",
        "2, 20, 20, 0, false",
        "2, 1, 3, 18, false",
        "2, 1, 3, 18, true"
    })
    void rowsThatComeBetweenTwoReadersHideNoLoss(int pagesMore, int gone, int come, int comeLater, boolean again) {
        for (int pages = 10; pages < 40; pages++) {
            FakeList list = listOf(30 * PER_PAGE);
            CountingReader reader = readerOf(list);
            List<String> read = new ArrayList<>();
            read(reader, pages, read);
            list.rows().subList(0, 2 * gone).clear();
            Set<String> expected = new HashSet<>(wanted(list));
            read(reader, pagesMore, read);
            addAtTheBeginning(list, come);
            reader = goOn(list, reader);
            if (comeLater > 0 || again) {
                read(reader, 1, read);
                addAtTheBeginning(list, comeLater);
            }
            read.addAll(FakeList.readAll(again ? goOn(list, reader) : reader));

            assertThat(read).as("after %s pages", pages).containsAll(expected);
        }
    }

    private static void addAtTheBeginning(FakeList list, int rows) {
        for (int i = 0; i < rows; i++) {
            list.add(START, NOW);
        }
    }

    private static CountingReader goOn(FakeList list, CountingReader reader) {
        CountingReader next = readerOf(list);
        next.goOnFrom(reader.mark().orElseThrow());
        return next;
    }

    @Test
    void aRowThatComesBetweenTwoReadersDoesNotHaveTheListReadAgain() {
        FakeList list = listOf(50 * PER_PAGE);
        CountingReader reader = readerOf(list);
        List<String> read = new ArrayList<>();
        read(reader, 30, read);
        list.add(created(list, read.get(read.size() - 1)).minusSeconds(1), NOW);
        CountingReader next = goOn(list, reader);
        read.addAll(FakeList.readAll(next));

        assertThat(next.hasFailed()).isFalse();
        assertThat(next.proofs()).isPositive();
        assertThat(read).hasSizeLessThanOrEqualTo(50 * PER_PAGE + 1);
    }

    @Test
    void aReaderThatGoesOnAfterAnyPageGivesNothingTwice() {
        for (int pages = 1; pages < 50; pages++) {
            FakeList list = listOf(50 * PER_PAGE);
            CountingReader reader = readerOf(list);
            List<String> read = new ArrayList<>();
            read(reader, pages, read);
            read.addAll(FakeList.readAll(goOn(list, reader)));

            assertThat(read).as("after %s pages", pages).containsExactlyInAnyOrderElementsOf(wanted(list));
        }
    }

    @Test
    void aReaderThatGoesOnReadsOnePageOnceMoreAndGivesNothingTwice() {
        FakeList list = listOf(1_000);
        CountingReader reader = readerOf(list);
        List<String> read = new ArrayList<>();
        int restarts = 0;
        while (!reader.isComplete()) {
            reader.next().ifPresent(page -> page.rows().forEach(row -> read.add(FakeList.id(row))));
            PageMark mark = reader.mark().orElseThrow();
            if (mark.tally() != null && list.calls() % 3 == 0) {
                reader = readerOf(list);
                reader.goOnFrom(mark);
                restarts++;
            }
        }
        FakeList same = listOf(1_000);
        FakeList.readAll(readerOf(same));

        assertThat(read).containsExactlyInAnyOrderElementsOf(wanted(list));
        assertThat(restarts).isGreaterThan(10);
        assertThat(list.calls()).isLessThanOrEqualTo(same.calls() + restarts);
    }

    private static Instant created(FakeList list, String id) {
        return list.rows().stream()
                .filter(row -> FakeList.id(row).equals(id))
                .map(row -> ZohoTimes.parse(row.path("created_time").asText()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private static void read(CountingReader reader, int pages, List<String> read) {
        for (int page = 0; page < pages; page++) {
            reader.next().ifPresent(given -> given.rows().forEach(row -> read.add(FakeList.id(row))));
        }
    }
}
