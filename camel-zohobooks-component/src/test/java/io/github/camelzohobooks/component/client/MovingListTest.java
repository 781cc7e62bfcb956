package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads lists whose rows are created, modified and deleted between any two pages. */
class MovingListTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 5_000 : 60;

    /** In which order the list is, as different resources have it. */
    enum Sort {
        CREATED_ASCENDING,
        CREATED_DESCENDING,
        /** By something that every modification changes. */
        MUTABLE;

        Comparator<ObjectNode> order() {
            return switch (this) {
                case CREATED_ASCENDING -> FakeList.BY_CREATION;
                case CREATED_DESCENDING -> FakeList.BY_CREATION.reversed();
                case MUTABLE ->
                    Comparator.<ObjectNode>comparingInt(row -> row.path("rank").asInt())
                            .thenComparing(row -> row.path("invoice_id").asInt());
            };
        }
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
            touched.add(FakeList.id(row));
        }

        private void modify(int index) {
            if (index < list.rows().size()) {
                ObjectNode row = list.rows().get(index);
                row.put("last_modified_time", ZohoTimes.format(now)).put("rank", random.nextInt(10_000));
                touched.add(FakeList.id(row));
            }
        }

        /** Half of the time at the beginning, which has been read. */
        private void deleteSome(int most) {
            int from = random.nextBoolean() ? 0 : random.nextInt(list.rows().size() + 1);
            int to = Math.min(list.rows().size(), from + most);
            list.rows().subList(from, to).forEach(row -> touched.add(FakeList.id(row)));
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
            Set<String> untouched = list.rows().stream().map(FakeList::id).collect(Collectors.toSet());
            Busy busy = new Busy(list, random);
            list.before(number -> busy.work());

            List<String> read = list.readAll();

            untouched.removeAll(busy.touched);
            assertThat(read).as("seed %s", seed).doesNotHaveDuplicates().containsAll(untouched);
        }
    }
}
