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
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass over a long list may miss rows that move while it reads; a record index has them found by the next pass. */
class MissedRowsTest {

    static final String RANK = "rank";
    static final String SCOPE = "items";
    static final Duration OVERLAP = Duration.ofSeconds(10);
    static final int PER_PAGE = 20;
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS = 300;
    /** Those before it are read in pages that overlap. */
    private static final int PLAIN = 220;

    private final FakeList list = sortedByRank();
    private final RecordIndex index = lasting();
    private final List<String> delivered = new ArrayList<>();
    private RecordMemory memory = new RecordMemory(index, SCOPE, RecordMemory.Extent.ALL);
    private Instant now = BEGIN.plus(Duration.ofDays(1));
    private ChangeFeed feed;

    /** A list of items whose order may change with every modification. */
    static FakeList sortedByRank() {
        return new FakeList()
                .withPagesOf(PER_PAGE)
                .sortedBy(Comparator.<ObjectNode>comparingInt(
                                row -> row.path(RANK).asInt())
                        .thenComparing(row -> row.path("invoice_id").asInt()));
    }

    /** An index in memory of which nobody knows that it is none that lasts. */
    static RecordIndex lasting() {
        MemoryRecordIndex memory = new MemoryRecordIndex();
        memory.start();
        return (RecordIndex) Proxy.newProxyInstance(
                RecordIndex.class.getClassLoader(),
                new Class<?>[] {RecordIndex.class},
                (proxy, method, arguments) -> method.invoke(memory, arguments));
    }

    static ChangeFeed feed(FakeList list, ChangeStrategy strategy, RecordMemory memory, Reached reached) {
        return new ChangeFeed(
                new CallsAhead(() ->
                        (request, onArrival) -> list.begin(request, onArrival).thenApply(MissedRowsTest::asItems)),
                new ChangeList(new Catalog().resource("items").orElseThrow(), null),
                new FeedSettings(strategy, Duration.ofSeconds(2), OVERLAP, new InitialSync.Snapshot()),
                memory,
                reached);
    }

    private static ZohoBooksResponse asItems(ZohoBooksResponse response) {
        ObjectNode body = (ObjectNode) response.body();
        JsonNode rows = body.remove("invoices");
        rows.forEach(row -> ((ObjectNode) row).set("item_id", ((ObjectNode) row).remove("invoice_id")));
        body.set("items", rows);
        return response;
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < ROWS; i++) {
            list.add(BEGIN, BEGIN.plusSeconds(i)).put(RANK, 10 * i);
        }
        list.at(now);
        begin(ChangeStrategy.SWEEP, Position.after(BEGIN.minusSeconds(1), "1"));
    }

    private void begin(ChangeStrategy strategy, Reached reached) {
        feed = feed(list, strategy, memory, reached);
    }

    private Position poll() {
        delivered.clear();
        for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
            changes.forEach(change -> {
                delivered.add(change.type().id() + " " + change.id());
                feed.delivered(change);
            });
        }
        return feed.finish("1");
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
        list.at(now);
    }

    /** Changes all rows that are read in plain pages. */
    private List<String> changeTheEnd() {
        List<String> changed = new ArrayList<>();
        for (ObjectNode row : list.rows().subList(PLAIN, ROWS)) {
            row.put("last_modified_time", ZohoTimes.format(now));
            changed.add("updated " + row.path("invoice_id").asText());
        }
        later(60);
        return changed;
    }

    /** Has rows go from the beginning while the end is read. */
    private Position pollThatMissesRows() {
        int plain = list.calls() + PLAIN / PER_PAGE + 2;
        list.before(number -> {
            if (number >= plain) {
                list.rows().remove(0);
            }
        });
        Position reached = poll();
        list.before(number -> {});
        return reached;
    }

    @Test
    void aRowThatAPassMissedComesWithTheNextOneAndNoOtherComesAgain() {
        assertThat(poll().upTo()).isEqualTo(now.minusSeconds(2));
        assertThat(delivered).hasSize(ROWS);
        List<String> changed = changeTheEnd();

        Position missing = pollThatMissesRows();
        changed.removeAll(delivered);
        later(60);
        poll();

        assertThat(changed).isNotEmpty();
        assertThat(delivered).isEqualTo(changed);
        assertThat(missing.upTo()).isAfter(missing.since().plus(OVERLAP));
    }

    @Test
    void aNewRecordThatAPassMissedIsToldAsCreated() {
        poll();
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            created.add("created "
                    + list.add(now, now)
                            .put(RANK, 10_000 + i)
                            .path("invoice_id")
                            .asText());
        }
        later(60);
        pollThatMissesRows();
        created.removeAll(delivered);
        later(60);
        poll();

        assertThat(created).isNotEmpty();
        assertThat(delivered).isEqualTo(created);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeStrategy.class,
            names = {"SWEEP", "FILTER"})
    void aRowThatAPassMissedIsNotLostWithTheIndexNorWithTheStrategy(ChangeStrategy next) {
        poll();
        List<String> changed = changeTheEnd();
        Position missing = pollThatMissesRows();
        changed.removeAll(delivered);
        index.clear(SCOPE);
        memory = new RecordMemory(index, SCOPE, RecordMemory.Extent.TIMELESS);

        begin(next, PositionFormat.read(missing.text()));
        later(60);
        poll();

        assertThat(delivered).containsAll(changed).hasSize(ROWS - PLAIN);
        later(60);
        poll();
        assertThat(delivered).isEmpty();
    }

    @Test
    void thePassAfterTenIsSureSoThatALostIndexRepeatsLittle() {
        poll();
        Position reached = null;
        for (int pass = 1; pass <= 9; pass++) {
            later(60);
            reached = poll();
        }
        assertThat(reached.upTo().minus(OVERLAP)).isAfter(reached.since());
        later(60);
        reached = poll();
        assertThat(reached.upTo().minus(OVERLAP)).isEqualTo(reached.since());
    }

    @Test
    void aPositionThatIsSetBackDeliversOnceMoreWhatTheIndexKnows() {
        poll();
        begin(ChangeStrategy.SWEEP, Position.after(BEGIN.plusSeconds(99), "1"));
        poll();

        assertThat(delivered).hasSize(ROWS - 100);
    }

    /** Why a memory cannot tell what a pass has missed, or would have it delivered twice. */
    enum Memory {
        OF_OTHER_RECORDS,
        LOST_WITH_THE_PROCESS,
        BEHIND_THE_POSITION
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void whereTheMemoryIsNotEnoughNoRowIsMissed(Memory kind) {
        MemoryRecordIndex volatileIndex = new MemoryRecordIndex();
        volatileIndex.start();
        memory = new RecordMemory(
                kind == Memory.LOST_WITH_THE_PROCESS ? volatileIndex : index,
                SCOPE,
                kind == Memory.OF_OTHER_RECORDS ? RecordMemory.Extent.TIMELESS : RecordMemory.Extent.ALL);
        if (kind == Memory.BEHIND_THE_POSITION) {
            memory.hold();
        }
        begin(ChangeStrategy.SWEEP, Position.after(BEGIN.minusSeconds(1), "1"));
        poll();
        List<String> changed = changeTheEnd();
        Position reached = pollThatMissesRows();

        assertThat(delivered).containsExactlyElementsOf(changed);
        assertThat(reached.since()).isEqualTo(reached.upTo().minus(OVERLAP));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9 * PER_PAGE})
    void aListOfAFewPagesIsReadWithoutMissingARow(int rows) {
        list.rows().subList(rows, ROWS).clear();
        poll();
        later(60);
        Position reached = poll();

        assertThat(reached.since()).isEqualTo(reached.upTo().minus(OVERLAP));
    }
}
