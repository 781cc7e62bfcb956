package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.FakeList;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pass over a long list of records without times may miss rows that move while it reads; the next pass finds them. */
class TimelessRowsTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int PER_PAGE = 20;
    private static final int ROWS = 300;
    /** Those before it are read in pages that overlap. */
    private static final int PLAIN = 220;

    private final FakeList list = new FakeList().withPagesOf(PER_PAGE);
    private final MemoryRecordIndex index = new MemoryRecordIndex();
    private final List<String> delivered = new ArrayList<>();
    private ChangeFeed feed;

    @BeforeEach
    void fill() {
        index.start();
        for (int i = 0; i < ROWS; i++) {
            list.add(BEGIN, BEGIN);
        }
    }

    private void begin(InitialSync initialSync) {
        feed = new ChangeFeed(
                new CallsAhead(() -> (request, onArrival) ->
                        list.begin(request, onArrival).thenApply(TimelessRowsTest::asEmployees)),
                new ChangeList(new Catalog().resource("employees").orElseThrow(), null),
                new FeedSettings(ChangeStrategy.SWEEP, Duration.ofSeconds(2), Duration.ofSeconds(10), initialSync),
                new RecordMemory(index, "employees", RecordMemory.Extent.TIMELESS),
                null);
    }

    private static ZohoBooksResponse asEmployees(ZohoBooksResponse response) {
        ObjectNode body = (ObjectNode) response.body();
        JsonNode rows = body.remove("invoices");
        rows.forEach(row -> ((ObjectNode) row)
                .<ObjectNode>set("employee_id", row.path("invoice_id"))
                .remove(List.of("invoice_id", "created_time", "last_modified_time")));
        body.set("employees", rows);
        return response;
    }

    private void poll() {
        delivered.clear();
        for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
            changes.forEach(change -> {
                delivered.add(change.type().id() + " " + change.id());
                feed.delivered(change);
            });
        }
        feed.finish("1");
    }

    /** Has rows go from the beginning while the end is read. */
    private void pollWhileRowsMove() {
        int plain = list.calls() + PLAIN / PER_PAGE + 2;
        list.before(number -> {
            if (number >= plain) {
                list.rows().remove(0);
            }
        });
        poll();
        list.before(number -> {});
    }

    @Test
    void aRowThatAPassMissedComesWithTheNextOneAndNoOtherComesAgain() {
        begin(new InitialSync.Snapshot());
        poll();
        assertThat(delivered).hasSize(ROWS);
        List<String> changed = new ArrayList<>();
        for (ObjectNode row : list.rows().subList(PLAIN, ROWS)) {
            changed.add(
                    "updated " + row.put("name", "another").path("invoice_id").asText());
        }

        pollWhileRowsMove();
        changed.removeAll(delivered);
        assertThat(changed).isNotEmpty();
        poll();

        assertThat(delivered).isEqualTo(changed);
    }

    static Stream<InitialSync> withoutASnapshot() {
        return Stream.of(new InitialSync.Now(), new InitialSync.Since(BEGIN));
    }

    @ParameterizedTest
    @MethodSource("withoutASnapshot")
    void whatWasThereBeforeTheConsumerIsNotTakenForNewBecauseItMoved(InitialSync initialSync) {
        begin(initialSync);
        pollWhileRowsMove();
        poll();

        assertThat(delivered).isEmpty();
    }

    @Test
    void aSnapshotMissesNoRow() {
        List<String> all = list.rows().stream()
                .map(row -> "read " + row.path("invoice_id").asText())
                .toList();
        begin(new InitialSync.Snapshot());
        pollWhileRowsMove();

        assertThat(delivered).containsExactlyElementsOf(all);
    }
}
