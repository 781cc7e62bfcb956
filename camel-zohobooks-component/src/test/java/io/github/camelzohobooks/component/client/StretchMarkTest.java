package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long lists whose reader is replaced by one that goes on from its mark, as after a crash. */
class StretchMarkTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 10_000 : 40;
    private static final String CREATED = "created_time";

    /** Seven rows share each second. */
    private static FakeList listOf(int rows) {
        FakeList list = new FakeList().sortedBy(FakeList.BY_CREATION).tellingSort(CREATED, "A");
        for (int i = 0; i < rows; i++) {
            list.add(START.plusSeconds(i / 7), START.plusSeconds(i));
        }
        return list;
    }

    private static BackToFrontReader reader(FakeList list, int perPage, int stretch) {
        return new BackToFrontReader(
                list, FakeList.request(), FakeList.SHAPE.withMaxPerPage(perPage), CREATED, 2, stretch);
    }

    private static void read(Optional<Page> page, Set<String> read) {
        page.ifPresent(some -> some.rows().forEach(row -> read.add(FakeList.id(row))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 100, 1_000})
    void noRowIsLostWhereverAReaderGoesOnFromAMark(int mostDeleted) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            FakeList list = listOf(random.nextInt(3_000));
            Set<String> expected =
                    new HashSet<>(list.rows().stream().map(FakeList::id).toList());
            int perPage = 20 + random.nextInt(30);
            int stretch = 2 + random.nextInt(20);
            list.before(number -> delete(list, random, mostDeleted / 10));
            Set<String> read = new HashSet<>();
            BackToFrontReader reader = reader(list, perPage, stretch);
            while (!reader.isComplete()) {
                try {
                    read(reader.next(), read);
                } catch (ZohoBooksUnavailableException e) {
                    assertThat(e).hasMessageContaining("the list changes faster than it can be read");
                }
                if (random.nextInt(4) == 0) {
                    PageMark mark = reader.mark().orElseThrow();
                    delete(list, random, mostDeleted);
                    reader = reader(list, perPage, stretch);
                    reader.goOnFrom(mark);
                }
            }

            expected.retainAll(list.rows().stream().map(FakeList::id).toList());
            assertThat(read).as("seed %s", seed).containsAll(expected);
        }
    }

    private static void delete(FakeList list, Random random, int most) {
        int size = list.rows().size();
        int from = random.nextBoolean() ? 0 : random.nextInt(size + 1);
        list.rows()
                .subList(from, Math.min(size, from + random.nextInt(most + 1)))
                .clear();
    }

    @Test
    void noRowIsLostIfPagesHaveAnotherSizeThanWhenTheMarkWasMade() {
        for (int after : new int[] {20, 39, 41, 80}) {
            FakeList list = listOf(3_000);
            Set<String> read = new HashSet<>();
            BackToFrontReader reader = reader(list, 40, 20);
            while (reader.mark().orElseThrow().stretch() == null) {
                read(reader.next(), read);
            }
            read(reader.next(), read);
            PageMark mark = reader.mark().orElseThrow();
            reader = reader(list, after, 20);
            reader.goOnFrom(mark);
            while (!reader.isComplete()) {
                read(reader.next(), read);
            }

            assertThat(read).as("pages of %s", after).hasSize(3_000);
        }
    }
}
