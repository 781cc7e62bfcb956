package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.FakeList;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.client.ZohoTimes;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Long lists without an order by a time, swept while rows are created, modified and deleted between calls: when the books
 * have come to rest, everything is delivered, whatever failed or died meanwhile.
 */
class MovingRowsTest {

    private static final int SEEDS = Boolean.getBoolean("zohobooks.full") ? 500 : 12;
    private static final int POLLS = 8;
    private static final int PER_PAGE = 20;
    /** So long that rows are counted. */
    private static final int FEWEST_ROWS = 101 * PER_PAGE;

    private static final String RANK = "rank";
    private static final Comparator<ObjectNode> BY_RANK = Comparator.<ObjectNode>comparingInt(
                    row -> row.path(RANK).asInt())
            .thenComparing(row -> row.path("invoice_id").asInt());
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    /** Rows of so many seconds are there at first. */
    private static final int OLD = 90_000;

    private static final Instant POSITION = BEGIN.plus(Duration.ofDays(1));
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration LATE = OVERLAP.dividedBy(2);

    /** What may happen besides. */
    private enum Trouble {
        NONE,
        FAILURES,
        DEATHS
    }

    /** The process dies. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static ZohoBooksResponse asItems(ZohoBooksResponse response) {
        ObjectNode body = (ObjectNode) response.body();
        JsonNode rows = body.remove("invoices");
        rows.forEach(row -> ((ObjectNode) row).set("item_id", ((ObjectNode) row).remove("invoice_id")));
        body.set("items", rows);
        return response;
    }

    /** A list on which somebody works, and a consumer of it. */
    private static final class Scene {

        private final Random random;
        private final Trouble trouble;
        private final FakeList list =
                new FakeList().withPagesOf(PER_PAGE).sortedBy(BY_RANK).tellingSort(RANK, "A");
        private final Map<String, Integer> sink = new HashMap<>();
        /** When the states that were delivered and are not stored were modified. */
        private final Map<String, Instant> notStored = new HashMap<>();

        private Instant now = BEGIN.plusSeconds(OLD + 10);
        private boolean resting;
        private int version;
        private final boolean snapshot;
        private String stored;
        private ChangeFeed feed;
        private int repeats;
        /** How likely something happens before a call. */
        private double busy;

        Scene(long seed) {
            random = new Random(seed);
            List<Trouble> troubles = List.of(Trouble.values());
            trouble = troubles.get((int) (seed % troubles.size()));
            snapshot = seed / troubles.size() % 2 == 1;
            stored = snapshot
                    ? PositionFormat.NONE
                    : Position.after(POSITION, "1").text();
            for (int rows = FEWEST_ROWS + random.nextInt(30 * PER_PAGE); rows > 0; rows--) {
                change(list.add(BEGIN, BEGIN), BEGIN.plusSeconds(random.nextInt(OLD)));
            }
            list.before(number -> beforeCall());
            start();
        }

        private void change(ObjectNode row, Instant time) {
            row.put("last_modified_time", ZohoTimes.format(time))
                    .put(RANK, random.nextInt(100_000))
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
            if (random.nextDouble() < busy) {
                work();
            }
            now = now.plusSeconds(random.nextInt(2));
            list.at(now).rows().sort(BY_RANK);
            if (trouble != Trouble.NONE && random.nextInt(200) == 0) {
                throw new ZohoBooksUnavailableException("no answer", ErrorDetails.BEFORE_ANY_REQUEST, false, null);
            }
        }

        private void work() {
            for (int deeds = 1 + random.nextInt(4); deeds > 0; deeds--) {
                switch (random.nextInt(5)) {
                    case 0 -> change(list.add(now, now), now);
                    case 1 -> list.rows().remove(any());
                    default -> modify(any());
                }
            }
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
            MemoryRecordIndex index = new MemoryRecordIndex();
            index.start();
            feed = new ChangeFeed(
                    new CallsAhead(() -> (request, onArrival) ->
                            list.begin(request, onArrival).thenApply(MovingRowsTest::asItems)),
                    new ChangeList(new Catalog().resource("items").orElseThrow(), null),
                    new FeedSettings(ChangeStrategy.SWEEP, Duration.ofSeconds(2), OVERLAP, new InitialSync.Snapshot()),
                    new RecordMemory(index, "items", RecordMemory.Extent.TIMELESS),
                    PositionFormat.read(stored));
        }

        void poll() {
            busy = new double[] {0, 0.01, 0.03, 0.2}[random.nextInt(4)];
            try {
                for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
                    changes.forEach(this::deliver);
                    if (feed.pageDelivered()) {
                        feed.underWay("1").ifPresent(this::keep);
                    }
                }
                stored = feed.finish("1").text();
                notStored.clear();
            } catch (ZohoBooksUnavailableException e) {
                feed.underWay("1").ifPresent(this::keep);
            } catch (Death e) {
                start();
            }
        }

        private void keep(Reached underWay) {
            stored = underWay.text();
            if (underWay instanceof Position position) {
                position.delivered()
                        .forEach((id, modified) -> notStored.computeIfPresent(
                                id, (same, delivered) -> delivered.isAfter(modified) ? delivered : null));
            }
        }

        private void deliver(ChangeEvent change) {
            int told = change.row().path("version").asInt();
            int last = sink.getOrDefault(change.id(), 0);
            assertThat(told).as("an older state after a newer one").isGreaterThanOrEqualTo(last);
            assertThat(isWanted(change.modified())).isTrue();
            if (told == last) {
                repeats++;
                if (change.type() != ChangeType.READ) {
                    assertThat(notStored)
                            .as("what a process has delivered that died")
                            .containsKey(change.id());
                }
            }
            sink.put(change.id(), told);
            notStored.put(change.id(), change.modified());
            if (!resting && trouble == Trouble.DEATHS && random.nextInt(300) == 0) {
                throw new Death();
            }
            feed.delivered(change);
        }

        private boolean isWanted(Instant modified) {
            return snapshot || modified.isAfter(POSITION);
        }

        void rest() {
            resting = true;
            now = now.plusSeconds(60);
            list.at(now);
        }

        Map<String, Integer> wanted() {
            Map<String, Integer> wanted = new HashMap<>();
            list.rows().stream()
                    .filter(row -> isWanted(modified(row)))
                    .forEach(row -> wanted.put(
                            row.path("invoice_id").asText(), row.path("version").asInt()));
            return wanted;
        }
    }

    @Test
    void whenTheBooksHaveComeToRestEverythingIsDelivered() {
        int messages = 0;
        int calls = 0;
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
            if (scene.trouble != Trouble.DEATHS) {
                assertThat(scene.repeats).as("repeats, seed %s", seed).isZero();
            }
            repeats += scene.repeats;
            messages += scene.sink.size();
            calls += scene.list.calls();
        }
        System.out.printf("[sweep] %d lists, %d calls, %d records, %d repeats%n", SEEDS, calls, messages, repeats);
    }
}
