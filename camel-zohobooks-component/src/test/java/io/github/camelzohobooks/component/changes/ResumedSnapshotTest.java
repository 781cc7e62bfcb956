package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.FakeList;
import io.github.camelzohobooks.component.client.ZohoTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot that a restart interrupts goes on where it was, whatever happened to the list in between. */
class ResumedSnapshotTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ROWS = 1_000;
    private static final int LONG = 22_000;

    private final FakeList list = new FakeList().at(NOW).sortedBy(FakeList.BY_CREATION);
    private final List<String> delivered = new ArrayList<>();
    private final MemoryRecordIndex index = new MemoryRecordIndex();
    /** What a restart finds, as text. */
    private String stored;

    @BeforeEach
    void fill() {
        index.start();
        for (int i = 0; i < ROWS; i++) {
            list.add(NOW.minus(Duration.ofDays(2)).plusSeconds(i), NOW.minus(Duration.ofDays(1)));
        }
    }

    private ChangeFeed started() {
        return new ChangeFeed(
                new CallsAhead(() -> list),
                new ChangeList(new Catalog().resource("invoices").orElseThrow(), null),
                new FeedSettings(
                        ChangeStrategy.FILTER,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        new InitialSync.Snapshot()),
                new RecordMemory(index, "invoices", RecordMemory.Extent.TIMELESS),
                stored == null ? null : PositionFormat.read(stored));
    }

    /** Delivers pages as a consumer does, and stores before each further page. */
    private void deliver(ChangeFeed feed, int pages) {
        List<ChangeEvent> changes = feed.next();
        for (int page = 1; !changes.isEmpty(); page++) {
            changes.forEach(change -> deliver(feed, change));
            if (page == pages) {
                return;
            }
            keep(feed);
            changes = feed.next();
        }
        stored = feed.finish("1").text();
    }

    private void deliver(ChangeFeed feed, ChangeEvent change) {
        delivered.add(change.type().id() + " " + change.id());
        feed.delivered(change);
    }

    private void keep(ChangeFeed feed) {
        if (feed.pageDelivered()) {
            stored = feed.underWay("1").orElseThrow().text();
        }
    }

    private void poll(ChangeFeed feed) {
        deliver(feed, Integer.MAX_VALUE);
    }

    private int repeats() {
        return delivered.size() - new HashSet<>(delivered).size();
    }

    private static void changeNow(FakeList list, int row) {
        list.rows().get(row).put("last_modified_time", ZohoTimes.format(NOW.plusSeconds(10)));
    }

    @Test
    void aKilledSnapshotRepeatsOnlyThePageThatWasNotStored() {
        deliver(started(), 3);
        assertThat(stored)
                .contains("\"snapshot\":{\"upTo\":\"2026-03-01T11:59:58Z\"")
                .hasSizeLessThan(30_000);
        int calls = list.calls();

        poll(started());

        assertThat(delivered).contains("read 1", "read " + ROWS);
        assertThat(new HashSet<>(delivered)).hasSize(ROWS);
        assertThat(repeats()).isPositive().isLessThanOrEqualTo(200);
        assertThat(list.calls() - calls).isLessThanOrEqualTo(5);
        assertThat(stored).startsWith("{\"upTo\":\"2026-03-01T11:59:58Z\"");
    }

    @Test
    void aSnapshotThatWasStoredInTheMiddleOfAPageRepeatsNothing() {
        ChangeFeed killed = started();
        deliver(killed, 2);
        keep(killed);
        killed.next().stream().limit(70).forEach(change -> deliver(killed, change));
        stored = killed.underWay("1").orElseThrow().text();

        poll(started());

        assertThat(delivered).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void rowsThatAreDeletedBeforeThePlaceHideNoOther() {
        deliver(started(), 3);
        list.rows().subList(0, 250).clear();

        poll(started());

        assertThat(new HashSet<>(delivered)).hasSize(ROWS);
        assertThat(repeats()).isLessThanOrEqualTo(200);
    }

    @Test
    void whenAllRowsThatWereReadAreDeletedTheRestStillComes() {
        deliver(started(), 3);
        list.rows().subList(0, delivered.size()).clear();

        poll(started());

        assertThat(new HashSet<>(delivered)).hasSize(ROWS);
    }

    @Test
    void rowsDeletedAfterThePlaceAreMerelyMissing() {
        deliver(started(), 3);
        list.rows().subList(700, 900).clear();

        poll(started());

        assertThat(new HashSet<>(delivered)).hasSize(ROWS - 200).contains("read " + ROWS);
    }

    @Test
    void changesMadeMeanwhileComeAfterTheSnapshotHoweverLongItTook() {
        deliver(started(), 3);
        changeNow(list, 0);
        changeNow(list, 590);
        changeNow(list, 990);
        list.add(NOW.plusSeconds(20), NOW.plusSeconds(20));
        list.at(NOW.plus(Duration.ofHours(3)));

        ChangeFeed restarted = started();
        poll(restarted);
        assertThat(stored).contains("\"upTo\":\"2026-03-01T11:59:58Z\"");
        assertThat(delivered).noneMatch(change -> change.startsWith("updated"));
        poll(restarted);

        assertThat(delivered).contains("updated 1", "updated 591", "updated 991", "created 1001");
        assertThat(delivered).doesNotContain("read 991");
        poll(restarted);
        assertThat(delivered.stream().filter(change -> !change.startsWith("read")))
                .hasSize(4);
    }

    @Test
    void aListThatIsSortedByWhatChangesLosesNothing() {
        list.sortedBy(FakeList.BY_MODIFICATION.reversed());
        for (int i = 0; i < ROWS; i++) {
            list.rows().get(i).put("last_modified_time", ZohoTimes.format(NOW.minusSeconds(2L * i + 10)));
        }
        deliver(started(), 3);
        for (int row = 0; row < ROWS; row += 3) {
            changeNow(list, row);
        }
        list.at(NOW.plusSeconds(60));

        ChangeFeed restarted = started();
        poll(restarted);
        poll(restarted);

        assertThat(delivered.stream().map(change -> change.split(" ", -1)[1]).distinct())
                .hasSize(ROWS);
        assertThat(delivered.stream()
                        .filter(change -> change.startsWith("updated"))
                        .distinct())
                .hasSize((ROWS + 2) / 3);
    }

    @Test
    void aPageThatCannotBeUnderstoodDoesNotBeginTheSnapshotAgain() {
        ChangeFeed feed = started();
        deliver(feed, 3);
        keep(feed);
        // The next page is on its way already.
        list.rows().get(900).put("last_modified_time", "yesterday");
        assertThatThrownBy(() -> poll(feed)).hasMessageContaining("not a time");
        list.rows().get(900).put("last_modified_time", ZohoTimes.format(NOW.minusSeconds(3_600)));

        poll(feed);

        assertThat(delivered).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void everyRestartAfterEachPageStillEndsTheSnapshot() {
        for (int restarts = 0; restarts < 20 && (stored == null || stored.contains("snapshot")); restarts++) {
            ChangeFeed feed = started();
            List<ChangeEvent> changes = feed.next();
            changes.forEach(change -> deliver(feed, change));
            if (changes.isEmpty() || feed.isComplete()) {
                stored = feed.finish("1").text();
            } else {
                keep(feed);
            }
        }

        assertThat(stored).startsWith("{\"upTo\"");
        assertThat(delivered).hasSize(ROWS).doesNotHaveDuplicates();
    }

    /** Long enough to be read back to front. */
    private void fillUp(int rows) {
        list.tellingSort("created_time", "A");
        for (int i = list.rows().size(); i < rows; i++) {
            list.add(NOW.minus(Duration.ofDays(2)).plusSeconds(i), NOW.minus(Duration.ofDays(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 300})
    void aLongSnapshotThatIsKilledAgainAndAgainWhileRowsAreDeletedLosesNone(int mostDeleted) {
        fillUp(LONG);
        int kills = 0;
        Random random = new Random(mostDeleted);
        while (stored == null || stored.contains("snapshot")) {
            deliver(started(), 1 + random.nextInt(25));
            kills++;
            if (mostDeleted > 0) {
                int from = random.nextBoolean() ? 0 : random.nextInt(list.rows().size());
                list.rows()
                        .subList(from, Math.min(list.rows().size(), from + random.nextInt(mostDeleted)))
                        .clear();
            }
        }

        assertThat(kills).isGreaterThan(3);
        assertThat(delivered)
                .containsAll(list.rows().stream()
                        .map(row -> "read " + row.path("invoice_id").asText())
                        .toList());
        // The page that was delivered and not yet stored; and where too many rows are gone, a stretch is read again.
        assertThat(repeats()).isLessThanOrEqualTo(kills * (mostDeleted > 200 ? 2_000 : 200));
    }

    @Test
    void aLongSnapshotCostsNoMoreCallsWhenItIsKilledInAStretch() {
        fillUp(LONG);
        deliver(started(), 30);
        poll(started());
        int calls = list.calls();

        stored = null;
        poll(started());

        assertThat(stored).startsWith("{\"upTo\"");
        // The page that was not stored, and the two that were on their way.
        assertThat(calls).isLessThanOrEqualTo(list.calls() - calls + 3);
    }
}
