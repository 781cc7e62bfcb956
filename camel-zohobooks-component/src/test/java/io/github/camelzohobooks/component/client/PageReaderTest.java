package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads lists whose rows are created, modified and deleted between any two pages. */
class PageReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 5_000 : 60;

    private static final Comparator<ObjectNode> BY_ID =
            Comparator.comparing(row -> row.path("invoice_id").asInt());
    private static final Comparator<ObjectNode> BY_CREATION = Comparator.<ObjectNode, String>comparing(
                    row -> row.path("created_time").asText())
            .thenComparing(BY_ID);

    /** In which order the list is, as different resources have it. */
    enum Sort {
        CREATED_ASCENDING,
        CREATED_DESCENDING,
        /** By something that every modification changes. */
        MUTABLE;

        Comparator<ObjectNode> order() {
            return switch (this) {
                case CREATED_ASCENDING -> BY_CREATION;
                case CREATED_DESCENDING -> BY_CREATION.reversed();
                case MUTABLE ->
                    Comparator.<ObjectNode>comparingInt(row -> row.path("rank").asInt())
                            .thenComparing(BY_ID);
            };
        }
    }

    private static PageReader reader(FakeList list) {
        return new PageReader(
                list,
                new ZohoBooksRequest(
                        "invoices/list", HttpMethod.GET, "/invoices", Map.of(), Map.of(), null, null, true, null),
                FakeList.SHAPE);
    }

    private static List<String> readAll(FakeList list) {
        PageReader reader = reader(list);
        List<String> ids = new ArrayList<>();
        for (Optional<Page> page = reader.next(); page.isPresent(); page = reader.next()) {
            page.get().rows().forEach(row -> ids.add(id(row)));
        }
        return ids;
    }

    private static String id(JsonNode row) {
        return row.path("invoice_id").asText();
    }

    private static FakeList listOf(int rows) {
        FakeList list = new FakeList();
        for (int i = 0; i < rows; i++) {
            list.add(START.plusSeconds(i), START.plusSeconds(i));
        }
        return list;
    }

    /** Somebody who works on the list while it is read. */
    private static final class Busy {
        private final FakeList list;
        private final Random random;
        private final Set<String> touched = new HashSet<>();
        private Instant now = START.plusSeconds(100_000);

        Busy(FakeList list, Random random) {
            this.list = list;
            this.random = random;
        }

        void work() {
            int deeds = random.nextInt(12);
            for (int i = 0; i < deeds; i++) {
                now = now.plusSeconds(1);
                switch (random.nextInt(8)) {
                    case 0 -> create();
                    case 1 -> deleteSome(1 + random.nextInt(40));
                    case 2, 3, 4 -> modify(random.nextInt(list.rows().size() + 1));
                    default -> deleteSome(1);
                }
            }
        }

        private void create() {
            ObjectNode row = list.add(now, now).put("rank", random.nextInt(10_000));
            touched.add(id(row));
        }

        private void modify(int index) {
            if (index < list.rows().size()) {
                ObjectNode row = list.rows().get(index);
                row.put("last_modified_time", ZohoTimes.format(now)).put("rank", random.nextInt(10_000));
                touched.add(id(row));
            }
        }

        /** Half of the time at the beginning, which has been read. */
        private void deleteSome(int most) {
            int from = random.nextBoolean() ? 0 : random.nextInt(list.rows().size() + 1);
            int to = Math.min(list.rows().size(), from + most);
            list.rows().subList(from, to).forEach(row -> touched.add(id(row)));
            list.rows().subList(from, to).clear();
        }
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void everyRowThatNobodyTouchedIsReadExactlyOnce(Sort sort) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            FakeList list = new FakeList().sortedBy(sort.order()).withPagesOf(20 + random.nextInt(180));
            int rows = random.nextInt(900);
            for (int i = 0; i < rows; i++) {
                // Many rows share a second, as after an import.
                Instant created = START.plusSeconds(random.nextInt(rows / 3 + 1));
                list.add(created, created).put("rank", random.nextInt(10_000));
            }
            Set<String> untouched = list.rows().stream().map(PageReaderTest::id).collect(Collectors.toSet());
            Busy busy = new Busy(list, random);
            list.before(number -> busy.work());

            List<String> read = readAll(list);

            untouched.removeAll(busy.touched);
            assertThat(read).as("seed %s", seed).doesNotHaveDuplicates().containsAll(untouched);
        }
    }

    @Test
    void aDeletionInAPageThatWasReadDoesNotHideTheFirstRowOfTheNextPage() {
        FakeList list = listOf(500).sortedBy(BY_CREATION);
        list.before(number -> {
            if (number == 2) {
                list.rows().subList(0, 150).clear();
            }
        });

        assertThat(readAll(list)).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void whenEveryRowThatWasReadIsGoneTheListIsReadFromItsBeginning() {
        FakeList list = listOf(700).sortedBy(BY_CREATION);
        list.before(number -> {
            if (number == 3) {
                list.rows().subList(0, 390).clear();
            }
        });

        assertThat(readAll(list)).hasSize(700).doesNotHaveDuplicates();
    }

    @Test
    void moreRowsOfOneSecondThanAPageHoldsAreReadOnceEach() {
        FakeList list = new FakeList().sortedBy(BY_CREATION);
        for (int i = 0; i < 1_000; i++) {
            list.add(START, START);
        }

        assertThat(readAll(list)).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(list.calls()).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 19, 20, 21, 50, 199})
    void aServerThatGivesSmallerPagesThanAskedForIsReadToItsEnd(int perPage) {
        FakeList list = listOf(450).withPagesOf(perPage);

        assertThat(readAll(list)).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void anEmptyListIsOneCall() {
        FakeList list = new FakeList();

        assertThat(readAll(list)).isEmpty();
        assertThat(list.calls()).isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotTellOfMorePagesIsTheLastOne() {
        assertThat(readAll(listOf(10).tellingMore(FakeList.HasMore.MISSING))).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 250, 394, 600})
    void aPageThatAddsNothingWhileMoreAreSaidToFollowIsAnErrorAndNoEndlessLoop(int rows) {
        FakeList list = listOf(rows).tellingMore(FakeList.HasMore.ALWAYS);
        PageReader reader = reader(list);
        Map<String, Integer> timesRead = new HashMap<>();

        assertThatThrownBy(() -> {
                    while (true) {
                        reader.next().orElseThrow().rows().forEach(row -> timesRead.merge(id(row), 1, Integer::sum));
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
        PageReader reader = reader(list);

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
        FakeList list = listOf(900).sortedBy(BY_CREATION);
        Set<Integer> failing = new HashSet<>(Set.of(1, 3, 4, 7));
        list.before(number -> {
            if (failing.remove(number)) {
                throw new IllegalStateException("no answer");
            }
        });
        PageReader reader = reader(list);
        List<String> read = new ArrayList<>();
        int failures = 0;
        while (!reader.isComplete()) {
            try {
                reader.next().orElseThrow().rows().forEach(row -> read.add(id(row)));
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

        assertThat(readAll(list)).hasSize(10_000);

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
