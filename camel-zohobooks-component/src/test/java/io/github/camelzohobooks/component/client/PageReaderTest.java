package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads lists that behave in ways that are rare, and what that costs. */
class PageReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static FakeList listOf(int rows) {
        FakeList list = new FakeList();
        for (int i = 0; i < rows; i++) {
            list.add(START.plusSeconds(i), START.plusSeconds(i));
        }
        return list;
    }

    @Test
    void aDeletionInAPageThatWasReadDoesNotHideTheFirstRowOfTheNextPage() {
        FakeList list = listOf(500).sortedBy(FakeList.BY_CREATION);
        list.before(number -> {
            if (number == 2) {
                list.rows().subList(0, 150).clear();
            }
        });

        assertThat(list.readAll()).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void whenEveryRowThatWasReadIsGoneTheListIsReadFromItsBeginning() {
        FakeList list = listOf(700).sortedBy(FakeList.BY_CREATION);
        list.before(number -> {
            if (number == 3) {
                list.rows().subList(0, 390).clear();
            }
        });

        assertThat(list.readAll()).hasSize(700).doesNotHaveDuplicates();
    }

    @Test
    void moreRowsOfOneSecondThanAPageHoldsAreReadOnceEach() {
        FakeList list = new FakeList().sortedBy(FakeList.BY_CREATION);
        for (int i = 0; i < 1_000; i++) {
            list.add(START, START);
        }

        assertThat(list.readAll()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(list.calls()).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 19, 20, 21, 50, 199})
    void aServerThatGivesSmallerPagesThanAskedForIsReadToItsEnd(int perPage) {
        FakeList list = listOf(450).withPagesOf(perPage);

        assertThat(list.readAll()).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void anEmptyListIsOneCall() {
        FakeList list = new FakeList();

        assertThat(list.readAll()).isEmpty();
        assertThat(list.calls()).isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotTellOfMorePagesIsTheLastOne() {
        assertThat(listOf(10).tellingMore(FakeList.HasMore.MISSING).readAll()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 250, 394, 600})
    void aPageThatAddsNothingWhileMoreAreSaidToFollowIsAnErrorAndNoEndlessLoop(int rows) {
        FakeList list = listOf(rows).tellingMore(FakeList.HasMore.ALWAYS);
        PageReader reader = list.reader();
        Map<String, Integer> timesRead = new HashMap<>();

        assertThatThrownBy(() -> {
                    while (true) {
                        reader.next()
                                .orElseThrow()
                                .rows()
                                .forEach(row -> timesRead.merge(FakeList.id(row), 1, Integer::sum));
                    }
                })
                .isInstanceOf(ZohoBooksUnavailableException.class)
                .hasMessageContaining("invoices/list: Zoho Books says that more pages follow")
                .hasMessageContaining("holds no further row");
        assertThat(timesRead)
                .hasSize(rows)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(reader.isStuck()).isTrue();
        assertThat(list.calls()).isLessThan(8);
    }

    @Test
    void aListOfWhichNothingStaysIsAnErrorAndNoEndlessLoop() {
        FakeList list = listOf(600);
        list.before(number -> {
            list.rows().clear();
            for (int i = 0; i < 600; i++) {
                list.add(START, START);
            }
        });
        PageReader reader = list.reader();

        assertThatThrownBy(() -> {
                    while (reader.next().isPresent()) {
                        assertThat(list.calls()).isLessThan(200);
                    }
                })
                .isInstanceOf(ZohoBooksUnavailableException.class)
                .hasMessageContaining("changes faster than it can be read");
        assertThat(reader.isStuck()).isTrue();
    }

    @Test
    void aCallThatFailsCanBeRepeatedAndNothingIsLost() {
        FakeList list = listOf(900).sortedBy(FakeList.BY_CREATION);
        Set<Integer> failing = new HashSet<>(Set.of(1, 3, 4, 7));
        list.before(number -> {
            if (failing.remove(number)) {
                throw new IllegalStateException("no answer");
            }
        });
        PageReader reader = list.reader();
        List<String> read = new ArrayList<>();
        int failures = 0;
        while (!reader.isComplete()) {
            try {
                reader.next().orElseThrow().rows().forEach(row -> read.add(FakeList.id(row)));
            } catch (IllegalStateException e) {
                failures++;
            }
        }

        assertThat(failures).isEqualTo(4);
        assertThat(read).hasSize(900).doesNotHaveDuplicates();
    }

    /** Pages begin at multiples of their own size, so an overlap costs more than the few rows that it needs. */
    @Test
    void overlappingPagesCostATenthMoreCallsAtMost() {
        FakeList list = listOf(10_000);

        assertThat(list.readAll()).hasSize(10_000);

        double least = 10_000 / 200.0;
        System.out.printf("[cost] 10,000 rows: %d calls, %.3f times the least%n", list.calls(), list.calls() / least);
        for (int rows : List.of(1_000, 100_000, 1_000_000)) {
            int calls = 0;
            for (int read = 0; read < rows; calls++) {
                read = read == 0 ? 200 : PageWindow.beyond(read, 3, 200).end();
            }
            System.out.printf("[cost] %,d rows: %,d calls, %.3f times the least%n", rows, calls, calls * 200.0 / rows);
        }
        assertThat(list.calls() / least).isLessThanOrEqualTo(1.11);
    }

    @Test
    void pagesOverlapAtEveryPlaceOfAListAndAlwaysGetOn() {
        for (int maxPerPage : List.of(20, 23, 50, 200, 5_000)) {
            for (int read = maxPerPage; read < 60_000; read += maxPerPage > 1_000 ? 97 : 1) {
                PageWindow window = PageWindow.beyond(read, 3, maxPerPage);
                boolean overlapsAndGetsOn = window.start() < read && window.end() > read;
                assertThat(overlapsAndGetsOn && window.perPage() <= maxPerPage)
                        .as("%s after %s rows", window, read)
                        .isTrue();
            }
        }
    }
}
