package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A long list, somebody who works on it between any two calls, and somebody who reads it. */
final class BusyList {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant NOW = START.plus(Duration.ofDays(2));

    /** The longest time between a modification and its showing. */
    static final Duration LATE = Duration.ofSeconds(10);

    /** What is read. */
    enum Kind {
        /** Rows modified since a time, in the order of creation. */
        FILTERED,
        /** All rows, the one that was modified last first, down to a time. */
        NEWEST_FIRST,
        /** All rows, by names that may change with any modification. Some have the same name. */
        SWEPT;

        private Sort sort() {
            return switch (this) {
                case FILTERED -> new Sort("created_time", true);
                case NEWEST_FIRST -> new Sort("last_modified_time", false);
                case SWEPT -> new Sort("name", true);
            };
        }

        private Comparator<ObjectNode> order() {
            return switch (this) {
                case FILTERED -> FakeList.BY_CREATION;
                case NEWEST_FIRST -> FakeList.BY_MODIFICATION.reversed();
                case SWEPT -> BY_NAME;
            };
        }
    }

    private static final Comparator<ObjectNode> BY_NAME = Comparator.<ObjectNode, String>comparing(
                    row -> row.path("name").asText())
            .thenComparing(row -> row.path("invoice_id").asInt());

    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 3_000 : 70;

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
    private int proofs;
    private boolean failed;

    BusyList(Kind kind, long seed) {
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
            name(list.add(created, created.plusSeconds(random.nextInt(seconds))));
        }
        // Some rows are too old.
        since = kind == Kind.SWEPT ? START : START.plusSeconds(random.nextInt(seconds) / (1 + random.nextInt(5)));
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
                new CountingHabit(LATE),
                row -> kind != Kind.NEWEST_FIRST || !modified(row).isBefore(since),
                1 + random.nextInt(3),
                4 + random.nextInt(3));
    }

    static Instant modified(JsonNode row) {
        return ZohoTimes.parse(row.path("last_modified_time").asText()).orElseThrow();
    }

    Set<String> wanted() {
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
                () -> touch(name(list.add(now, now))),
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
            if (kind == Kind.SWEPT) {
                touch(name(list.add(now, now)));
            }
            List<ObjectNode> old = list.rows().stream()
                    .filter(row -> modified(row).isBefore(since))
                    .toList();
            if (!old.isEmpty()) {
                modify(list.rows().indexOf(old.get(random.nextInt(old.size()))));
            }
        }
    }

    private ObjectNode name(ObjectNode row) {
        return row.put("name", "N" + random.nextInt(5_000));
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
                touch(random.nextBoolean() ? row : name(row));
            }
        }
    }

    private void guest() {
        ObjectNode row = name(list.add(kind == Kind.FILTERED ? START.plusSeconds(random.nextInt(200)) : now, now));
        touch(row);
        guests.add(row);
    }

    private void delete(int most) {
        int from = random.nextBoolean() ? 0 : random.nextInt(list.rows().size() + 1);
        int to = Math.min(list.rows().size(), from + most);
        list.rows().subList(from, to).forEach(this::touch);
        list.rows().subList(from, to).clear();
    }

    /**
     * Reads the list to its end.
     *
     * @param restarts how likely another reader goes on after a page
     */
    Set<String> read(double restarts) {
        Set<String> read = new HashSet<>();
        CountingReader reader = reader();
        for (boolean ended = false; !ended; ) {
            try {
                Optional<Page> page = reader.next();
                page.ifPresent(some -> some.rows().forEach(row -> read.add(FakeList.id(row))));
                ended = page.map(this::endsWith).orElse(true);
                if (random.nextDouble() < restarts) {
                    PageMark mark = reader.mark().orElseThrow();
                    note(reader);
                    reader = reader();
                    reader.goOnFrom(mark);
                    work();
                }
            } catch (ZohoBooksUnavailableException e) {
                assertThat(e).hasMessageContaining("the list changes faster than it can be read");
            }
        }
        note(reader);
        return read;
    }

    private void note(CountingReader reader) {
        proofs += reader.proofs();
        failed |= reader.hasFailed();
    }

    /** Before how many places it was proven that no row was missed. */
    int proofs() {
        return proofs;
    }

    /** Tells whether that could not be proven of all places. */
    boolean hasFailed() {
        return failed;
    }

    private boolean endsWith(Page page) {
        return kind == Kind.NEWEST_FIRST
                && page.tail() != null
                && page.tail().modified().isBefore(since);
    }

    Set<String> touched() {
        return touched;
    }

    static void readWhileOthersWork(BusyList.Kind kind, double restarts) {
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
}
