package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole lists in the order of creation, read while rows are created, modified and deleted. */
class BackToFrontReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 20_000 : 400;
    private static final ListShape SMALL_PAGES = FakeList.SHAPE.withMaxPerPage(40);
    private static final String CREATED = "created_time";

    private static FakeList listOf(int rows) {
        FakeList list = new FakeList().sortedBy(FakeList.BY_CREATION).tellingSort(CREATED, "A");
        for (int i = 0; i < rows; i++) {
            list.add(START.plusSeconds(i), START.plusSeconds(i));
        }
        return list;
    }

    /** With small pages, so that short lists have many of them. */
    private static BackToFrontReader reader(FakeList list) {
        return new BackToFrontReader(list, FakeList.request(), SMALL_PAGES, CREATED);
    }

    private static List<String> overlapping(FakeList list) {
        return FakeList.readAll(new PageReader(list, FakeList.request(), SMALL_PAGES));
    }

    private static List<String> ids(FakeList list) {
        return list.rows().stream().map(FakeList::id).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 200, 5_000})
    void everyRowThatIsNotDeletedIsReadWhateverHappensMeanwhile(int mostDeleted) {
        int repeats = 0;
        int all = 0;
        for (int seed = 0; seed < SEEDS / 4; seed++) {
            Random random = new Random(seed);
            FakeList list = listOf(random.nextInt(1_500));
            Set<String> before = new HashSet<>(ids(list));
            list.before(number -> work(list, random, mostDeleted));
            ListShape shape = FakeList.SHAPE.withMaxPerPage(20 + random.nextInt(20));

            CallsAhead calls = new CallsAhead(() -> list);

            List<String> read = readAhead(
                    new BackToFrontReader(
                            calls, FakeList.request(), shape, CREATED, 1 + random.nextInt(4), 2 + random.nextInt(20)),
                    calls,
                    random);

            before.retainAll(Set.copyOf(ids(list)));
            assertThat(read).as("seed %s", seed).containsAll(before);
            all += read.size();
            repeats += read.size() - new HashSet<>(read).size();
        }
        // Only where more than a page of rows is deleted at once, the reader must forget what it has read.
        assertThat(repeats).isLessThanOrEqualTo(mostDeleted > 20 ? all / 2 : 0);
    }

    /** Reads as a consumer does: some calls are made ahead, and what cannot be read for now is read later. */
    private static List<String> readAhead(BackToFrontReader reader, CallsAhead calls, Random random) {
        List<String> ids = new ArrayList<>();
        while (!reader.isComplete()) {
            try {
                reader.next().ifPresent(page -> page.rows().forEach(row -> ids.add(FakeList.id(row))));
            } catch (ZohoBooksUnavailableException e) {
                assertThat(reader.isStuck()).isTrue();
            }
            if (random.nextInt(4) > 0) {
                calls.expect(reader.following());
            }
        }
        return ids;
    }

    /** Half of the deletions are at the beginning; created are rows at the end only. */
    private static void work(FakeList list, Random random, int mostDeleted) {
        int size = list.rows().size();
        switch (random.nextInt(4)) {
            case 0 -> list.add(START.plusSeconds(100_000), START.plusSeconds(100_000));
            case 1 -> {
                if (size > 0) {
                    list.rows().get(random.nextInt(size)).put("last_modified_time", "2026-03-05T00:00:00+0000");
                }
            }
            default -> {
                int from = random.nextBoolean() ? 0 : random.nextInt(size + 1);
                int to = Math.min(size, from + random.nextInt(mostDeleted + 1));
                list.rows().subList(from, to).clear();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "200,1", "1000,6", "2000,11", "20000,106"})
    void aListThatNobodyTouchesCostsLittleMoreThanItsPages(int rows, int mostCalls) {
        FakeList list = listOf(rows);

        assertThat(FakeList.readAll(new BackToFrontReader(list, FakeList.request(), FakeList.SHAPE, CREATED)))
                .hasSize(rows)
                .doesNotHaveDuplicates();
        assertThat(list.calls()).isLessThanOrEqualTo(mostCalls);
    }

    @Test
    void whatFollowsIsForeseenExactlyWhereNobodyTouchesTheList() {
        FakeList list = listOf(20_000);
        CallsAhead calls = new CallsAhead(() -> list);
        BackToFrontReader reader = new BackToFrontReader(calls, FakeList.request(), FakeList.SHAPE, CREATED);
        int most = 0;

        while (!reader.isComplete()) {
            reader.next();
            List<ZohoBooksRequest> following = reader.following();
            calls.expect(following);
            most = Math.max(most, following.size());
        }

        assertThat(most).isEqualTo(2);
        FakeList same = listOf(20_000);
        FakeList.readAll(new BackToFrontReader(same, FakeList.request(), FakeList.SHAPE, CREATED));
        assertThat(list.calls()).isEqualTo(same.calls());
    }

    @Test
    void deletionsAllTheTimeCostHardlyAnyFurtherCall() {
        int rows = 10_400;
        FakeList list = listOf(rows);
        Random random = new Random(1);
        list.before(number -> {
            if (number % 3 == 0) {
                list.rows().remove(random.nextInt(200));
            }
        });

        List<String> read = FakeList.readAll(reader(list));

        assertThat(read).doesNotHaveDuplicates().containsAll(ids(list));
        FakeList quiet = listOf(rows);
        FakeList.readAll(reader(quiet));
        assertThat(list.calls()).isLessThanOrEqualTo(quiet.calls() + 4);
    }

    @ParameterizedTest
    @CsvSource({"created_time,D", "contact_name,A", ","})
    void aListThatSaysThatItIsSortedOtherwiseIsReadInPagesThatOverlap(String column, String order) {
        FakeList list = listOf(2_400).tellingSort(column, order);
        FakeList same = listOf(2_400);

        assertThat(FakeList.readAll(reader(list))).isEqualTo(overlapping(same));
        assertThat(list.calls()).isEqualTo(same.calls());
    }

    @Test
    void aListThatIsSortedOtherwiseWithoutSayingSoIsReadInPagesThatOverlap() {
        FakeList list = listOf(2_400).sortedBy(FakeList.BY_CREATION.reversed());
        FakeList same = listOf(2_400);

        assertThat(FakeList.readAll(reader(list))).hasSize(2_400).doesNotHaveDuplicates();
        overlapping(same);
        assertThat(list.calls()).isEqualTo(same.calls());
    }

    @Test
    void smallerPagesThanAskedForAreReadAllTheSame() {
        FakeList list = listOf(1_800).withPagesOf(20);

        assertThat(FakeList.readAll(reader(list))).hasSize(1_800).doesNotHaveDuplicates();
    }

    @Test
    void aSortThatChangesInTheMidstLosesNothing() {
        FakeList list = listOf(2_400);
        list.before(number -> {
            if (number == 20) {
                list.tellingSort("contact_name", "A");
            }
        });

        assertThat(FakeList.readAll(reader(list))).containsAll(ids(list));
    }

    @Test
    void whenTheRowsBeforeAStretchAreGoneNoneAfterThemIsLost() {
        FakeList list = listOf(4_000);
        List<ObjectNode> gone = new ArrayList<>(list.rows().subList(0, 1_600));
        list.before(number -> {
            if (number == 30) {
                list.rows().subList(0, 1_600).clear();
            }
        });
        Set<String> stay = list.rows().stream().map(FakeList::id).collect(Collectors.toSet());
        gone.forEach(row -> stay.remove(FakeList.id(row)));

        assertThat(FakeList.readAll(reader(list))).containsAll(stay);
    }

    @Test
    void afterACallThatFailedTheSamePageIsAskedForAgain() {
        FakeList list = listOf(2_400);
        list.before(number -> {
            if (number % 7 == 0) {
                throw new IllegalStateException("the connection is cut");
            }
        });
        BackToFrontReader reader = reader(list);
        List<String> read = new ArrayList<>();
        int failures = 0;
        while (!reader.isComplete()) {
            try {
                reader.next().ifPresent(page -> page.rows().forEach(row -> read.add(FakeList.id(row))));
            } catch (IllegalStateException e) {
                failures++;
            }
        }

        assertThat(failures).isGreaterThan(8);
        assertThat(read).containsExactlyInAnyOrderElementsOf(ids(list));
    }
}
