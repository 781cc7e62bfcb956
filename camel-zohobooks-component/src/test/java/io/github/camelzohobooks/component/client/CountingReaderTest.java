package io.github.camelzohobooks.component.client;

import static io.github.camelzohobooks.component.client.LongList.NOW;
import static io.github.camelzohobooks.component.client.LongList.PER_PAGE;
import static io.github.camelzohobooks.component.client.LongList.SINCE;
import static io.github.camelzohobooks.component.client.LongList.START;
import static io.github.camelzohobooks.component.client.LongList.listOf;
import static io.github.camelzohobooks.component.client.LongList.readerOf;
import static io.github.camelzohobooks.component.client.LongList.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long lists, read in plain pages and counted, while rows are created, modified and deleted between any two calls. */
class CountingReaderTest {

    @ParameterizedTest
    @EnumSource(BusyList.Kind.class)
    void everyRowThatNobodyTouchedIsRead(BusyList.Kind kind) {
        BusyList.readWhileOthersWork(kind, 0);
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
    void aPlaceThatNobodyFindsAgainHasNoMoreReadThanIsWanted() {
        FakeList list = new FakeList()
                .sortedBy(FakeList.BY_MODIFICATION.reversed())
                .tellingSort("last_modified_time", "D")
                .at(NOW);
        for (int i = 0; i < 200 * PER_PAGE; i++) {
            list.add(START, START.plusSeconds(i));
        }
        Instant since = START.plusSeconds(180 * PER_PAGE);
        CountingReader reader = new CountingReader(
                list,
                FakeList.request(),
                FakeList.SHAPE.withMaxPerPage(PER_PAGE),
                new CountingHabit(BusyList.LATE),
                row -> !BusyList.modified(row).isBefore(since),
                2,
                8);
        // After the places were looked at, all rows are modified at which a place can be.
        for (int page = 0; page < 9; page++) {
            reader.next();
        }
        for (int i = 0; i < 20 * PER_PAGE; i++) {
            if (i % PER_PAGE < 2 || i % PER_PAGE > PER_PAGE - 3) {
                list.rows().get(200 * PER_PAGE - 1 - i).put("last_modified_time", ZohoTimes.format(NOW));
            }
        }
        while (reader.next()
                .filter(page -> page.tail() == null || !page.tail().modified().isBefore(since))
                .isPresent()) {
            assertThat(list.calls()).isLessThan(100);
        }
    }

    @Test
    void aPageFarAheadThatIsNoListIsNotAskedForAgain() {
        FakeList list = listOf(1_000);
        AtomicInteger asked = new AtomicInteger();
        CountingReader reader = readerOf(request -> {
            ZohoBooksResponse response = list.apply(request);
            if (request.query().get("page").equals("8")
                    && request.query().get("per_page").equals("20")
                    && asked.getAndIncrement() == 0) {
                ((ObjectNode) response.body()).removeAll();
            }
            return response;
        });

        assertThatThrownBy(() -> FakeList.readAll(reader)).hasMessageContaining("no list");
        assertThat(FakeList.readAll(reader)).isNotEmpty();
        assertThat(asked).hasValue(1);
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

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aRowThatMovesTwiceWithinASecondDoesNotStandForOneThatWasMissed(int callsLater) {
        for (int call = 8; call < 16; call++) {
            FakeList list = new FakeList()
                    .sortedBy(Comparator.comparing(row -> row.path("name").asText()))
                    .tellingSort("name", "A")
                    .at(NOW);
            for (int i = 0; i < 30 * PER_PAGE; i++) {
                list.add(START, SINCE).put("name", "N" + (1_000 + i));
            }
            ObjectNode restless = list.add(START, NOW).put("name", "A");
            int goes = call;
            list.before(number -> {
                // It is away while places are looked at, and back when rows are counted.
                restless.put("name", number > 3 && number < goes ? "Z" : "A");
                if (number == goes + callsLater) {
                    list.rows().remove(0);
                }
            });
            List<String> expected = new ArrayList<>(wanted(list));
            expected.remove(FakeList.id(list.rows().get(0)));

            assertThat(FakeList.readAll(readerOf(list))).as("call %s", call).containsAll(expected);
        }
    }
}
