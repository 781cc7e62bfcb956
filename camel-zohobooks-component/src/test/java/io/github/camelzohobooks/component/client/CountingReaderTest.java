package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.ChangeAbilities.Sort;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Long lists, read in plain pages and counted, while rows are created, modified and deleted between any two calls. */
class CountingReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(2));
    private static final Instant SINCE = START.plus(Duration.ofDays(1));
    private static final int PER_PAGE = 20;
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 3_000 : 200;

    /** What is read. */
    enum Kind {
        /** Rows modified since a time, in the order of creation. */
        FILTERED,
        /** All rows, the one that was modified last first, down to a time. */
        NEWEST_FIRST;

        private Sort sort() {
            return this == FILTERED ? new Sort("created_time", true) : new Sort("last_modified_time", false);
        }

        private Comparator<ObjectNode> order() {
            return this == FILTERED ? FakeList.BY_CREATION : FakeList.BY_MODIFICATION.reversed();
        }
    }

    /** A list, who works on it, and who reads it. */
    private static final class Scene {
        private final Kind kind;
        private final Random random;
        private final FakeList list = new FakeList();
        private final Set<String> touched = new HashSet<>();
        private final List<ObjectNode> guests = new ArrayList<>();
        private final Instant since;
        private final int perPage;
        private final double busy;
        private final List<Runnable> habits;
        private Instant now = NOW;

        Scene(Kind kind, long seed) {
            this.kind = kind;
            random = new Random(seed);
            perPage = 20 + random.nextInt(10);
            busy = new double[] {0, 0.01, 0.03, 0.1, 0.2, 0.5}[random.nextInt(6)];
            list.sortedBy(kind.order())
                    .tellingSort(kind.sort().column(), kind.sort().ascending() ? "A" : "D");
            int rows = random.nextInt(50 * perPage);
            int seconds = 1 + random.nextInt(2) * rows + rows / 4;
            for (int i = 0; i < rows; i++) {
                Instant created = START.plusSeconds((long) i * seconds / (rows + 1));
                list.add(created, created.plusSeconds(random.nextInt(seconds)));
            }
            // Some rows are too old.
            since = START.plusSeconds(random.nextInt(seconds) / (1 + random.nextInt(5)));
            habits = habits();
            list.at(now).before(number -> work());
        }

        private ZohoBooksRequest request() {
            return kind == Kind.FILTERED
                    ? FakeList.request().withQuery(Map.of("last_modified_time", ZohoTimes.format(since)))
                    : FakeList.request();
        }

        private CountingReader reader() {
            return new CountingReader(
                    list,
                    request(),
                    FakeList.SHAPE.withMaxPerPage(perPage),
                    kind.sort(),
                    kind == Kind.FILTERED ? null : since,
                    LATE,
                    1 + random.nextInt(3),
                    4 + random.nextInt(3));
        }

        private static Instant modified(ObjectNode row) {
            return ZohoTimes.parse(row.path("last_modified_time").asText()).orElseThrow();
        }

        private Set<String> wanted() {
            return list.rows().stream()
                    .filter(row -> !modified(row).isBefore(since))
                    .map(FakeList::id)
                    .collect(Collectors.toSet());
        }

        private void work() {
            now = now.plusSeconds(random.nextInt(3));
            // Came before the last call, and is gone before this one.
            guests.forEach(list.rows()::remove);
            guests.clear();
            for (double chance = busy; random.nextDouble() < chance; chance *= 0.8) {
                habits.get(random.nextInt(habits.size())).run();
            }
            list.at(now);
        }

        /** What those who work on this list do. With few habits, what they do cancels out more often. */
        private List<Runnable> habits() {
            List<Runnable> all = new ArrayList<>(List.of(
                    () -> touch(list.add(now, now)),
                    () -> enter(1 + random.nextInt(3)),
                    () -> enter(1),
                    () -> modify(random.nextInt(list.rows().size() + 1)),
                    () -> delete(1),
                    () -> delete(1),
                    () -> delete(1 + random.nextInt(3)),
                    () -> delete(1 + random.nextInt(perPage * 2)),
                    this::guest,
                    () -> {
                        delete(1);
                        enter(1);
                    },
                    () -> {
                        for (int i = random.nextInt(30); i > 0; i--) {
                            modify(random.nextInt(list.rows().size() + 1));
                        }
                    }));
            Collections.shuffle(all, random);
            return all.subList(0, 1 + random.nextInt(4));
        }

        /** Rows come into the list, in the middle where it can have a middle. */
        private void enter(int count) {
            for (int i = 0; i < count; i++) {
                List<ObjectNode> old = list.rows().stream()
                        .filter(row -> modified(row).isBefore(since))
                        .toList();
                if (!old.isEmpty()) {
                    modify(list.rows().indexOf(old.get(random.nextInt(old.size()))));
                }
            }
        }

        private void touch(ObjectNode row) {
            touched.add(FakeList.id(row));
        }

        /** Sometimes it shows later than it happened. */
        private void modify(int index) {
            if (index < list.rows().size()) {
                ObjectNode row = list.rows().get(index);
                Instant time = random.nextInt(4) == 0 ? now.minusSeconds(random.nextInt(10)) : now;
                if (!time.isBefore(modified(row))) {
                    row.put("last_modified_time", ZohoTimes.format(time));
                    touch(row);
                }
            }
        }

        private void guest() {
            ObjectNode row = list.add(kind == Kind.FILTERED ? START.plusSeconds(random.nextInt(200)) : now, now);
            touch(row);
            guests.add(row);
        }

        private void delete(int most) {
            int from = random.nextBoolean() ? 0 : random.nextInt(list.rows().size() + 1);
            int to = Math.min(list.rows().size(), from + most);
            list.rows().subList(from, to).forEach(this::touch);
            list.rows().subList(from, to).clear();
        }

        private Set<String> read(CountingReader reader) {
            Set<String> read = new HashSet<>();
            for (boolean ended = false; !ended; ) {
                try {
                    Optional<Page> page = reader.next();
                    page.ifPresent(some -> some.rows().forEach(row -> read.add(FakeList.id(row))));
                    ended = page.map(this::endsWith).orElse(true);
                } catch (ZohoBooksUnavailableException e) {
                    assertThat(e).hasMessageContaining("the list changes faster than it can be read");
                }
            }
            return read;
        }

        private boolean endsWith(Page page) {
            return kind == Kind.NEWEST_FIRST
                    && page.tail() != null
                    && page.tail().modified().isBefore(since);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRowThatNobodyTouchedIsRead(Kind kind) {
        int proofs = 0;
        int failed = 0;
        int neither = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = new Scene(kind, seed);
            Set<String> expected = scene.wanted();
            CountingReader reader = scene.reader();

            Set<String> read = scene.read(reader);

            expected.removeAll(scene.touched);
            assertThat(read).as("seed %s", seed).containsAll(expected);
            proofs += reader.proofs();
            failed += reader.hasFailed() ? 1 : 0;
            neither += reader.proofs() == 0 && !reader.hasFailed() ? 1 : 0;
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

    private static CountingReader readerOf(FakeList list) {
        return new CountingReader(
                list,
                FakeList.request().withQuery(Map.of("last_modified_time", ZohoTimes.format(SINCE))),
                FakeList.SHAPE.withMaxPerPage(PER_PAGE),
                Kind.FILTERED.sort(),
                null,
                LATE,
                2,
                8);
    }

    private static List<String> wanted(FakeList list) {
        return list.rows().stream()
                .filter(row -> !Scene.modified(row).isBefore(SINCE))
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
        CountingReader reader = new CountingReader(
                request -> {
                    made.add(request);
                    if (made.size() % 5 == 0) {
                        throw new IllegalStateException("the connection is cut");
                    }
                    return list.apply(request);
                },
                FakeList.request().withQuery(Map.of("last_modified_time", ZohoTimes.format(SINCE))),
                FakeList.SHAPE.withMaxPerPage(PER_PAGE),
                Kind.FILTERED.sort(),
                null,
                LATE,
                2,
                8);
        List<String> read = new ArrayList<>();
        while (!reader.isComplete()) {
            ZohoBooksRequest following = reader.following().orElseThrow();
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
}
