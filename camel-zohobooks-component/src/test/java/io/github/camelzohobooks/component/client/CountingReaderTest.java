package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.ChangeAbilities.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long lists, read in plain pages and counted, while rows are created, modified and deleted between any two calls. */
class CountingReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 20_000 : 300;

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
        private Instant now = START.plus(Duration.ofDays(2));

        Scene(Kind kind, long seed) {
            this.kind = kind;
            random = new Random(seed);
            perPage = 20 + random.nextInt(10);
            busy = new double[] {0, 0.01, 0.03, 0.1, 0.5}[random.nextInt(5)];
            list.sortedBy(kind.order()).tellingSort(kind.sort().column(), kind.sort().ascending() ? "A" : "D");
            int rows = random.nextInt(50 * perPage);
            int seconds = 1 + random.nextInt(2) * rows + rows / 4;
            for (int i = 0; i < rows; i++) {
                Instant created = START.plusSeconds((long) i * seconds / (rows + 1));
                list.add(created, created.plusSeconds(random.nextInt(seconds)));
            }
            // Some rows are too old.
            since = START.plusSeconds(random.nextInt(seconds) / 5);
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
                    4 + random.nextInt(5));
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
                switch (random.nextInt(7)) {
                    case 0 -> touch(list.add(now, now));
                    case 1 -> modify(random.nextInt(list.rows().size() + 1));
                    case 2 -> delete(1);
                    case 3 -> delete(1 + random.nextInt(perPage * 2));
                    case 4 -> guest();
                    case 5 -> {
                        // One comes for the one that goes.
                        delete(1);
                        modify(random.nextInt(list.rows().size() / 4 + 1));
                    }
                    default -> {
                        for (int i = random.nextInt(30); i > 0; i--) {
                            modify(random.nextInt(list.rows().size() + 1));
                        }
                    }
                }
            }
            list.at(now);
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
            boolean ended = false;
            for (Optional<Page> page = reader.next(); page.isPresent() && !ended; ) {
                page.get().rows().forEach(row -> read.add(FakeList.id(row)));
                ended = kind == Kind.NEWEST_FIRST
                        && page.get().tail() != null
                        && page.get().tail().modified().isBefore(since);
                page = ended ? page : reader.next();
            }
            return read;
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
        System.out.printf("[count] %s: %d lists, %d proofs, %d failed, %d not counted%n", kind, SEEDS, proofs, failed, neither);
        assertThat(proofs).isGreaterThan(SEEDS / 2);
        assertThat(failed).isGreaterThan(SEEDS / 10);
    }
}
