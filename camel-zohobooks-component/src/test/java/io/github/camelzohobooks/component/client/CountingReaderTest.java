package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Long lists, read in plain pages and counted, while rows are created, modified and deleted between any two calls. */
class CountingReaderTest {

    private static final Instant START = BusyList.START;
    private static final Instant NOW = BusyList.NOW;
    private static final Instant SINCE = START.plus(Duration.ofDays(1));
    private static final int PER_PAGE = 20;
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 3_000 : 70;

    @ParameterizedTest
    @EnumSource(BusyList.Kind.class)
    void everyRowThatNobodyTouchedIsRead(BusyList.Kind kind) {
        readWhileOthersWork(kind, 0);
    }

    @ParameterizedTest
    @EnumSource(BusyList.Kind.class)
    void everyRowThatNobodyTouchedIsReadIfOneReaderAfterAnotherGoesOn(BusyList.Kind kind) {
        readWhileOthersWork(kind, 0.04);
    }

    private static void readWhileOthersWork(BusyList.Kind kind, double restarts) {
        int proofs = 0;
        int failed = 0;
        int neither = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            BusyList scene = new BusyList(kind, seed);
            Set<String> expected = scene.wanted();

            Set<String> read = scene.read(restarts);

            expected.removeAll(scene.touched());
            assertThat(read).as("seed %s", seed).containsAll(expected);
            proofs += scene.proofs();
            failed += scene.hasFailed() ? 1 : 0;
            neither += scene.proofs() == 0 && !scene.hasFailed() ? 1 : 0;
        }
        System.out.printf(
                "[count] %s: %d lists, %d proofs, %d failed, %d lists not counted%n",
                kind, SEEDS, proofs, failed, neither);
        assertThat(proofs).isGreaterThan(SEEDS / 2);
        assertThat(failed).isGreaterThan(SEEDS / 10);
    }

    /** Rows created and modified one a second; every second one is too old to be wanted. */
    private static FakeList listOf(int rows) {
        FakeList list = new FakeList()
                .sortedBy(FakeList.BY_CREATION)
                .tellingSort("created_time", "A")
                .at(NOW);
        for (int i = 0; i < 2 * rows; i++) {
            list.add(START.plusSeconds(i), i % 2 == 0 ? SINCE : SINCE.minusSeconds(100));
        }
        return list;
    }

    private static CountingReader readerOf(Function<ZohoBooksRequest, ZohoBooksResponse> list) {
        return new CountingReader(
                list,
                FakeList.request().withQuery(Map.of("last_modified_time", ZohoTimes.format(SINCE))),
                FakeList.SHAPE.withMaxPerPage(PER_PAGE),
                BusyList.LATE,
                row -> true,
                2,
                8);
    }

    private static List<String> wanted(FakeList list) {
        return list.rows().stream()
                .filter(row -> !BusyList.modified(row).isBefore(SINCE))
                .map(FakeList::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 0", "0, 1", "5, 2"})
    void aRowThatComesForOneThatGoesHidesNoLoss(int secondsLate, int callsLater) {
        int rows = 30 * PER_PAGE;
        for (int call = 1; call < 40; call++) {
            FakeList list = listOf(rows);
            Set<String> expected = new HashSet<>(wanted(list));
            int goes = call;
            list.before(number -> {
                if (number == goes) {
                    expected.remove(FakeList.id(list.rows().remove(0)));
                }
                if (number == goes + callsLater) {
                    // At three quarters of the list, before a place of which it was asked how many rows stand there.
                    list.rows()
                            .get(rows * 3 / 2)
                            .put("last_modified_time", ZohoTimes.format(NOW.minusSeconds(secondsLate)));
                }
            });

            assertThat(FakeList.readAll(readerOf(list))).as("call %s", call).containsAll(expected);
        }
    }

    @Test
    void aRowThatComesAndGoesBetweenTwoPagesHidesNoLoss() {
        for (int call = 1; call < 40; call++) {
            FakeList list = listOf(30 * PER_PAGE);
            List<String> expected = wanted(list);
            int comes = call;
            list.before(number -> {
                if (number == comes) {
                    list.add(START, NOW);
                }
                if (number == comes + 1) {
                    list.rows().remove(list.rows().size() - 1);
                }
            });

            assertThat(FakeList.readAll(readerOf(list))).as("call %s", call).containsAll(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "20, 1", "40, 3", "400, 31", "1200, 75", "4000, 232"})
    void aListThatNobodyTouchesCostsLittleMoreThanItsPages(int rows, int mostCalls) {
        FakeList list = listOf(rows);

        assertThat(FakeList.readAll(readerOf(list))).hasSameElementsAs(wanted(list));
        assertThat(list.calls()).isLessThanOrEqualTo(mostCalls);
    }

    @ParameterizedTest
    @CsvSource({"created_time, D", "contact_name, A", ","})
    void aListThatIsSortedOtherwiseIsReadInPagesThatOverlapAtOneFurtherCall(String column, String order) {
        FakeList list = listOf(1_000).tellingSort(column, order);
        FakeList same = listOf(1_000);
        List<String> overlapping = FakeList.readAll(new PageReader(
                same,
                FakeList.request().withQuery(Map.of("last_modified_time", ZohoTimes.format(SINCE))),
                FakeList.SHAPE.withMaxPerPage(PER_PAGE)));

        assertThat(FakeList.readAll(readerOf(list))).isEqualTo(overlapping);
        assertThat(list.calls()).isEqualTo(same.calls() + 1);
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

    @Test
    void rowsThatComeBetweenTwoReadersHideNoLoss() {
        for (int pages = 10; pages < 40; pages++) {
            FakeList list = listOf(30 * PER_PAGE);
            CountingReader reader = readerOf(list);
            List<String> read = new ArrayList<>();
            for (int page = 0; page < pages; page++) {
                reader.next().ifPresent(given -> given.rows().forEach(row -> read.add(FakeList.id(row))));
            }
            // Three rows move past the reader, and before the next one begins three others come to where it has been.
            list.rows().subList(0, 6).clear();
            Set<String> expected = new HashSet<>(wanted(list));
            reader.next().ifPresent(given -> given.rows().forEach(row -> read.add(FakeList.id(row))));
            for (int i = 0; i < 3; i++) {
                list.add(START, NOW);
            }

            CountingReader next = readerOf(list);
            next.goOnFrom(reader.mark().orElseThrow());
            read.addAll(FakeList.readAll(next));

            assertThat(read).as("after %s pages", pages).containsAll(expected);
        }
    }

    @Test
    void rowsOfOneSecondAreAllRead() {
        FakeList list = listOf(0);
        for (int i = 0; i < 1_000; i++) {
            list.add(START.plusSeconds(i / 300), SINCE);
        }

        assertThat(FakeList.readAll(readerOf(list))).hasSameElementsAs(wanted(list));
    }

    @ParameterizedTest
    @EnumSource(FakeList.HasMore.class)
    void whatZohoTellsOfFurtherPagesIsNotReliedOnWhileRowsAreCounted(FakeList.HasMore hasMore) {
        FakeList list = listOf(1_000);
        // The first pages and the last ones rely on it.
        list.before(number -> list.tellingMore(number > 8 && number < 40 ? hasMore : FakeList.HasMore.TRUE_TO_FACT));

        assertThat(FakeList.readAll(readerOf(list))).hasSameElementsAs(wanted(list));
    }

    @Test
    void theCallThatIsToldToFollowIsTheOneThatIsMadeAndACallThatFailedIsMadeAgain() {
        FakeList list = listOf(1_000);
        List<ZohoBooksRequest> made = new ArrayList<>();
        CountingReader reader = readerOf(request -> {
            made.add(request);
            if (made.size() % 5 == 0) {
                throw new IllegalStateException("the connection is cut");
            }
            return list.apply(request);
        });
        List<String> read = new ArrayList<>();
        while (!reader.isComplete()) {
            ZohoBooksRequest following = reader.following().get(0);
            int before = made.size();
            try {
                reader.next().ifPresent(page -> page.rows().forEach(row -> read.add(FakeList.id(row))));
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("the connection is cut");
            }
            assertThat(made.get(before)).isEqualTo(following);
        }

        assertThat(reader.following()).isEmpty();
        assertThat(reader.hasFailed()).isFalse();
        assertThat(read).hasSameElementsAs(wanted(list));
    }

    @Test
    void aPageFarAheadThatZohoDoesNotGiveIsNotAskedForAgain() {
        FakeList list = listOf(1_000);
        PageWindow farAhead = new PageWindow(16, PER_PAGE);
        AtomicInteger refusals = new AtomicInteger();
        CountingReader reader = readerOf(request -> {
            if (request.equals(farAhead.of(request)) && refusals.getAndIncrement() < 3) {
                throw new ZohoBooksUnavailableException("too far", ErrorDetails.BEFORE_ANY_REQUEST, false, null);
            }
            return list.apply(request);
        });

        assertThatThrownBy(() -> FakeList.readAll(reader)).hasMessage("too far");
        List<String> read = FakeList.readAll(reader);

        assertThat(refusals).hasValue(1);
        assertThat(read).isNotEmpty();
    }

    @Test
    void aPageBeyondTheEndNeedNotTellHowTheListIsSorted() {
        FakeList list = listOf(30 * PER_PAGE);
        CountingReader reader = readerOf(request -> {
            ZohoBooksResponse response = list.apply(request);
            if (response.body().path("invoices").isEmpty()) {
                ((ObjectNode) response.body().path("page_context")).remove("sort_column");
            }
            return response;
        });

        assertThat(FakeList.readAll(reader)).hasSameElementsAs(wanted(list));
        assertThat(reader.proofs()).isPositive();
    }
}
