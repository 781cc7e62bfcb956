package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.ZohoJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every record index keeps to. */
abstract class RecordIndexContract {

    static final String SCOPE = "emea/10234695/invoices";
    static final Instant MODIFIED = Instant.parse("2026-01-31T10:20:30Z");

    RecordIndex index;

    /** An index that was not started, over the same place as the one before within a test. */
    abstract RecordIndex create() throws Exception;

    @BeforeEach
    void startIndex() throws Exception {
        index = create();
        index.start();
    }

    @AfterEach
    void stopIndex() {
        index.stop();
    }

    static IndexedRecord record(long sweep) {
        return new IndexedRecord(MODIFIED, "hash", sweep, null);
    }

    static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "98200000" + i).toList();
    }

    static Map<String, IndexedRecord> records(List<String> ids, long sweep) {
        Map<String, IndexedRecord> records = new HashMap<>();
        ids.forEach(id -> records.put(id, record(sweep)));
        return records;
    }

    private List<String> allNotSeen(long sweep, int page) {
        List<String> all = new ArrayList<>();
        List<String> ids = index.notSeen(SCOPE, sweep, null, page);
        while (true) {
            all.addAll(ids);
            if (ids.size() < page) {
                return all;
            }
            ids = index.notSeen(SCOPE, sweep, ids.get(page - 1), page);
        }
    }

    static JsonNode json(String text) throws Exception {
        return ZohoJson.MAPPER.readTree(text);
    }

    @Test
    void recordsAreFoundAsTheyWerePut() throws Exception {
        Map<String, IndexedRecord> records = Map.of(
                "982000000567114",
                new IndexedRecord(MODIFIED, "d41d8cd98f00", 7, json("{\"total\":10.50,\"tags\":[]}")),
                "982000000567115",
                new IndexedRecord(MODIFIED.plusMillis(1), null, 0, null),
                "982000000567116",
                new IndexedRecord(null, "x".repeat(100), Long.MAX_VALUE, null),
                "9",
                new IndexedRecord(null, null, 0, json("{\"name\":\"Straße 発票 😀\"}")),
                "09",
                new IndexedRecord(Instant.EPOCH.minusSeconds(5), "", 1, json("[]")),
                "INV/2026 'a' %_\\",
                record(1),
                "same😀",
                record(2),
                "same😁",
                record(3),
                "x".repeat(100),
                record(4));

        index.put(SCOPE, records);

        List<String> asked = new ArrayList<>(records.keySet());
        asked.add("982000000567117");
        assertThat(index.find(SCOPE, asked)).isEqualTo(records);
        assertThat(index.count(SCOPE)).isEqualTo(records.size());
    }

    @Test
    void aRecordReplacesTheOneBeforeAsAWhole() throws Exception {
        index.put(SCOPE, Map.of("1", new IndexedRecord(MODIFIED, "old", 3, json("{\"a\":1}"))));

        IndexedRecord fresh = new IndexedRecord(null, null, 4, null);
        index.put(SCOPE, Map.of("1", fresh));

        assertThat(index.find(SCOPE, List.of("1"))).isEqualTo(Map.of("1", fresh));
        assertThat(index.count(SCOPE)).isOne();
    }

    @Test
    void puttingARecordNeverTakesBackThatASweepSawIt() {
        index.put(SCOPE, records(List.of("1"), 1));
        index.seen(SCOPE, List.of("1"), 5);

        index.put(SCOPE, records(List.of("1"), 1));

        assertThat(index.find(SCOPE, List.of("1")).get("1").sweep()).isEqualTo(5);
    }

    @Test
    void aSweepChangesNothingElseOfARecord() throws Exception {
        JsonNode image = json("{\"a\":1}");
        index.put(SCOPE, Map.of("1", new IndexedRecord(MODIFIED, "h", 1, image)));

        index.seen(SCOPE, List.of("1"), 2);
        index.seen(SCOPE, List.of("1"), 1);

        assertThat(index.find(SCOPE, List.of("1"))).isEqualTo(Map.of("1", new IndexedRecord(MODIFIED, "h", 2, image)));
    }

    @Test
    void aRecordThatASweepSeesIsKnownFromThenOn() {
        index.seen(SCOPE, List.of("1", "1"), 3);

        assertThat(index.find(SCOPE, List.of("1"))).isEqualTo(Map.of("1", new IndexedRecord(null, null, 3, null)));
        assertThat(index.count(SCOPE)).isOne();
        assertThat(index.notSeen(SCOPE, 4, null, 10)).containsExactly("1");
    }

    @Test
    void whatASweepHasNotSeenComesInPages() {
        List<String> all = ids(0, 1_000);
        index.put(SCOPE, records(all, 1));
        index.seen(SCOPE, all.subList(0, 700), 2);
        index.seen(SCOPE, all.subList(600, 650), 3);

        assertThat(allNotSeen(2, 7)).containsExactlyInAnyOrderElementsOf(all.subList(700, 1_000));
        assertThat(allNotSeen(2, 300)).hasSize(300);
        assertThat(allNotSeen(3, 1_000)).hasSize(950).doesNotContainAnyElementsOf(all.subList(600, 650));
        assertThat(allNotSeen(1, 10)).isEmpty();
    }

    @Test
    void pagesStayTrueWhileRecordsComeAndGo() {
        List<String> all = ids(0, 100);
        index.put(SCOPE, records(all, 1));

        List<String> first = index.notSeen(SCOPE, 2, null, 10);
        index.remove(SCOPE, first);
        index.put(SCOPE, records(ids(1_000, 1_100), 2));
        List<String> rest = new ArrayList<>();
        for (List<String> page = first; !page.isEmpty(); rest.addAll(page)) {
            page = index.notSeen(SCOPE, 2, page.get(page.size() - 1), 10);
        }

        rest.addAll(first);
        assertThat(rest).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void scopesShareNothing() {
        List<String> scopes = List.of("invoices", "10234695/invoices", "a.b c,d:e\"f", "Rechnungen für 発票");
        for (int i = 0; i < scopes.size(); i++) {
            index.put(scopes.get(i), records(List.of("1", "2"), i));
        }
        index.remove(scopes.get(0), List.of("1", "unknown"));
        index.clear(scopes.get(1));
        index.seen(scopes.get(2), List.of("1"), 9);

        assertThat(scopes.stream().map(index::count)).containsExactly(1L, 0L, 2L, 2L);
        assertThat(index.find(scopes.get(0), List.of("1"))).isEmpty();
        assertThat(index.find(scopes.get(3), List.of("1"))).isEqualTo(records(List.of("1"), 3));
        assertThat(index.count("never used")).isZero();
        assertThat(index.notSeen("never used", 1, null, 5)).isEmpty();
    }

    @Test
    void whatIsRemovedTakesItsImageAlong() throws Exception {
        index.put(SCOPE, Map.of("1", new IndexedRecord(MODIFIED, null, 1, json("{\"a\":1}"))));
        index.remove(SCOPE, List.of("1"));

        index.seen(SCOPE, List.of("1"), 2);

        assertThat(index.find(SCOPE, List.of("1")).get("1").image()).isNull();
    }

    @Test
    void oneCallTakesManyRecords() {
        List<String> many = ids(0, 5_000);
        index.put(SCOPE, records(many, 1));
        index.seen(SCOPE, many, 2);

        assertThat(index.find(SCOPE, many)).isEqualTo(records(many, 2));
        index.remove(SCOPE, many);
        assertThat(index.count(SCOPE)).isZero();
        index.put(SCOPE, Map.of());
        index.seen(SCOPE, List.of(), 1);
        index.remove(SCOPE, List.of());
        assertThat(index.find(SCOPE, List.of())).isEmpty();
    }

    @Test
    void manyThreadsMayWriteTheSameNewRecords() throws Exception {
        List<String> same = ids(0, 50);
        int threads = 6;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch together = new CountDownLatch(threads);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long sweep = i + 1L;
                done.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    if (sweep % 2 == 0) {
                        index.put(SCOPE, records(same, sweep));
                    } else {
                        index.seen(SCOPE, same, sweep);
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(index.find(SCOPE, same)).isEqualTo(records(same, threads));
        assertThat(index.count(SCOPE)).isEqualTo(same.size());
    }

    @Test
    void aThreadThatIsBeingStoppedCanStillWrite() {
        Thread.currentThread().interrupt();
        try {
            index.put(SCOPE, records(List.of("1"), 1));
            index.flush();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        index.put(SCOPE, records(List.of("2"), 1));
        assertThat(index.count(SCOPE)).isEqualTo(2);
    }

    @Test
    void anIndexThatIsNotStartedSaysSo() {
        index.start();
        index.stop();
        index.stop();

        assertThatThrownBy(() -> index.count(SCOPE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("record index in")
                .hasMessageContaining("not started");
        assertThatThrownBy(() -> index.flush()).hasMessageContaining("not started");
        index.start();
        assertThat(index.find(SCOPE, List.of("1"))).isEmpty();
    }
}
