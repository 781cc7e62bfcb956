package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.FakeList;
import io.github.camelzohobooks.component.client.ZohoTimes;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Long lists, swept in plain pages, while rows are created, modified and deleted between any two calls: when the books have
 * come to rest, everything is delivered, whatever failed, died or was lost meanwhile.
 */
class MovingRowsTest {

    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 2_000 : 24;
    private static final int POLLS = 25;
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    /** Rows of so many seconds are there at first. */
    private static final int OLD = 90_000;

    private static final Instant WANTED = BEGIN.plus(Duration.ofDays(1));
    private static final Duration LATE = MissedRowsTest.OVERLAP.dividedBy(2);

    /** What may happen besides. */
    private enum Trouble {
        NONE,
        FAILURES,
        DEATHS,
        DEATHS_AND_LOST_INDEXES
    }

    /** The process dies. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A list on which somebody works, and a consumer of it. */
    private static final class Scene {

        private final Random random;
        private final Trouble trouble;
        private final FakeList list = MissedRowsTest.sortedByRank();
        private final RecordIndex index = MissedRowsTest.lasting();
        private final Map<String, Integer> sink = new HashMap<>();
        /** When the states that were delivered and are not stored were modified. */
        private final Map<String, Instant> notStored = new HashMap<>();

        private Instant now = BEGIN.plusSeconds(OLD + 10);
        private boolean resting;
        private int version;
        private String stored = Position.after(WANTED, "1").text();
        private Instant upTo = WANTED;
        private ChangeFeed feed;
        private int repeats;
        private int found;

        Scene(long seed) {
            random = new Random(seed);
            List<Trouble> troubles = List.of(Trouble.values());
            trouble = troubles.get((int) (seed % troubles.size()));
            for (int rows = 250 + random.nextInt(250); rows > 0; rows--) {
                change(list.add(BEGIN, BEGIN), BEGIN.plusSeconds(random.nextInt(OLD)));
            }
            list.before(number -> beforeCall());
            start();
        }

        private void change(ObjectNode row, Instant time) {
            row.put("last_modified_time", ZohoTimes.format(time))
                    .put(MissedRowsTest.RANK, random.nextInt(10_000))
                    .put("version", ++version);
        }

        private static Instant modified(ObjectNode row) {
            return ZohoTimes.parse(row.path("last_modified_time").asText()).orElseThrow();
        }

        private ObjectNode any() {
            return list.rows().get(random.nextInt(list.rows().size()));
        }

        private void beforeCall() {
            if (resting) {
                return;
            }
            work();
            if (trouble != Trouble.NONE && random.nextInt(40) == 0) {
                throw new ZohoBooksUnavailableException("no answer", ErrorDetails.BEFORE_ANY_REQUEST, false, null);
            }
        }

        private void work() {
            now = now.plusSeconds(random.nextInt(4));
            for (int deeds = random.nextInt(5); deeds > 0; deeds--) {
                switch (random.nextInt(5)) {
                    case 0 -> change(list.add(now, now), now);
                    case 1 -> list.rows().remove(any());
                    default -> modify(any());
                }
            }
            list.at(now);
        }

        /** Sometimes it shows later than it happened, but none of two modifications within a second. */
        private void modify(ObjectNode row) {
            Instant time = random.nextInt(4) == 0 ? now.minusSeconds(random.nextInt((int) LATE.toSeconds())) : now;
            if (time.isAfter(modified(row)) || time.equals(now)) {
                change(row, time);
            }
        }

        /** What was remembered and not kept is gone. */
        void start() {
            feed = MissedRowsTest.feed(
                    list,
                    ChangeStrategy.SWEEP,
                    new RecordMemory(index, MissedRowsTest.SCOPE, RecordMemory.Extent.ALL),
                    PositionFormat.read(stored));
        }

        void poll() {
            try {
                for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
                    changes.forEach(this::deliver);
                }
                Position reached = feed.finish("1");
                stored = reached.text();
                upTo = reached.upTo();
                notStored.clear();
            } catch (ZohoBooksUnavailableException e) {
                feed.underWay("1").ifPresent(this::keep);
            } catch (Death e) {
                if (trouble == Trouble.DEATHS_AND_LOST_INDEXES && random.nextInt(3) == 0) {
                    index.clear(MissedRowsTest.SCOPE);
                }
                start();
            }
        }

        private void keep(Reached underWay) {
            stored = underWay.text();
            ((Position) underWay)
                    .delivered()
                    .forEach((id, modified) -> notStored.computeIfPresent(
                            id, (same, delivered) -> delivered.isAfter(modified) ? delivered : null));
        }

        private void deliver(ChangeEvent change) {
            int told = change.row().path("version").asInt();
            int last = sink.getOrDefault(change.id(), 0);
            assertThat(told).as("an older state after a newer one").isGreaterThanOrEqualTo(last);
            assertThat(change.modified()).isAfter(WANTED);
            if (told == last) {
                repeats++;
                if (trouble != Trouble.DEATHS_AND_LOST_INDEXES) {
                    assertThat(notStored)
                            .as("what a process has delivered that died")
                            .containsKey(change.id());
                }
            } else if (!change.modified().isAfter(upTo.minus(MissedRowsTest.OVERLAP))) {
                found++;
            }
            sink.put(change.id(), told);
            notStored.put(change.id(), change.modified());
            if (!resting && trouble.compareTo(Trouble.DEATHS) >= 0 && random.nextInt(300) == 0) {
                throw new Death();
            }
            feed.delivered(change);
        }

        void rest() {
            resting = true;
            now = now.plusSeconds(60);
            list.at(now);
        }

        Map<String, Integer> wanted() {
            Map<String, Integer> wanted = new HashMap<>();
            list.rows().stream()
                    .filter(row -> modified(row).isAfter(WANTED))
                    .forEach(row -> wanted.put(
                            row.path("invoice_id").asText(), row.path("version").asInt()));
            return wanted;
        }
    }

    @Test
    void whenTheBooksHaveComeToRestEverythingIsDelivered() {
        int found = 0;
        int messages = 0;
        int repeats = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = new Scene(seed);
            for (int poll = 0; poll < POLLS; poll++) {
                scene.poll();
                scene.now = scene.now.plusSeconds(scene.random.nextInt(30));
            }
            scene.rest();
            // The first one may be the rest of a pass that began before.
            scene.poll();
            scene.poll();

            assertThat(scene.sink).as("seed %s, %s", seed, scene.trouble).containsAllEntriesOf(scene.wanted());
            if (scene.trouble.compareTo(Trouble.DEATHS) < 0) {
                assertThat(scene.repeats).as("repeats, seed %s", seed).isZero();
            }
            found += scene.found;
            repeats += scene.repeats;
            messages += scene.sink.size();
        }
        System.out.printf(
                "[sweep] %d lists, %d records, %d changes found that a pass had missed, %d repeats%n",
                SEEDS, messages, found, repeats);
        assertThat(found).isGreaterThan(SEEDS);
    }
}
