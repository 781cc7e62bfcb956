package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.LogCapture;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.FakeList;
import io.github.camelzohobooks.component.client.ZohoTimes;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that the sandbox never gives, and what must not be lost by them. */
class ChangeFeedTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final FeedSettings SETTINGS = new FeedSettings(
            ChangeStrategy.FILTER, Duration.ofSeconds(2), Duration.ofMinutes(1), new InitialSync.Snapshot());

    private final FakeList list = new FakeList().at(NOW);
    private final List<String> delivered = new ArrayList<>();

    private ChangeFeed feedAfter(Instant position) {
        return new ChangeFeed(
                new CallsAhead(() -> list),
                new ChangeList(new Catalog().resource("invoices").orElseThrow(), null),
                SETTINGS,
                memory(),
                position == null ? null : Position.after(position, "1"));
    }

    private static RecordMemory memory() {
        MemoryRecordIndex index = new MemoryRecordIndex();
        index.start();
        return new RecordMemory(index, "invoices", RecordMemory.Extent.TIMELESS);
    }

    private Position poll(ChangeFeed feed) {
        for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
            changes.forEach(change -> {
                delivered.add(change.type().id() + " " + change.id());
                feed.delivered(change);
            });
        }
        return feed.finish("1");
    }

    private ObjectNode changed(Instant modified) {
        return list.add(NOW.minus(Duration.ofDays(30)), modified);
    }

    @Test
    void anAnswerWithoutDateFailsClearlyAndLosesNothing() {
        changed(NOW.minusSeconds(10));
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        list.at(null);

        for (int polls = 0; polls < 3; polls++) {
            assertThatThrownBy(() -> poll(feed))
                    .isInstanceOf(ZohoBooksUnavailableException.class)
                    .hasMessageContaining("invoices/list")
                    .hasMessageContaining("no header Date")
                    .hasMessageContaining("proxy");
        }
        list.at(NOW);

        assertThat(poll(feed).upTo()).isEqualTo(NOW.minusSeconds(2));
        assertThat(delivered).containsExactly("updated 1");
    }

    @Test
    void aSecondThatASlowAnswerReadTooEarlyIsNotTakenForOver() {
        ObjectNode row = changed(NOW).put("reference_number", "first");
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        list.at(NOW.plusSeconds(4)).taking(Duration.ofSeconds(4));
        poll(feed);

        row.put("reference_number", "second");
        list.at(NOW.plusSeconds(20)).taking(Duration.ofMillis(200));
        List<ChangeEvent> changes = feed.next();

        assertThat(delivered).isEmpty();
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(
                                change.row().path("reference_number").asText())
                        .isEqualTo("second"));
    }

    @Test
    void aFilterThatZohoIgnoresIsWarnedOfOnceAndNothingIsLostOrRepeated() {
        for (int i = 0; i < 500; i++) {
            changed(NOW.minus(Duration.ofHours(1)));
        }
        list.ignoringTheFilter();
        ChangeFeed feed = feedAfter(NOW.minus(Duration.ofMinutes(10)));
        try (LogCapture log = LogCapture.of(ChangeFeed.class)) {
            changed(NOW.minusSeconds(30));
            poll(feed);
            list.rows().get(7).put("last_modified_time", ZohoTimes.format(NOW));
            list.at(NOW.plusSeconds(60));
            poll(feed);
            poll(feed);

            assertThat(log.warnings()).singleElement().asString().contains("ignores the filter last_modified_time");
        }
        assertThat(delivered).containsExactly("updated 501", "updated 8");
    }

    @Test
    void rowsWithoutAModifiedTimeComeWithTheSnapshotAndWhenTheirContentChanges() {
        ObjectNode blank = changed(NOW.minusSeconds(100)).put("last_modified_time", "");
        changed(NOW.minusSeconds(100)).remove("last_modified_time");
        changed(NOW.minusSeconds(100));
        ChangeFeed feed = feedAfter(null);
        poll(feed);
        assertThat(delivered).containsExactly("read 1", "read 2", "read 3");

        list.rows().get(2).put("last_modified_time", ZohoTimes.format(NOW.plusSeconds(10)));
        list.at(NOW.plusSeconds(60));
        poll(feed);
        assertThat(delivered).hasSize(4).endsWith("updated 3");

        blank.put("reference_number", "R");
        poll(feed);
        poll(feed);
        assertThat(delivered).hasSize(5).endsWith("updated 1");
    }

    @Test
    void aModifiedTimeOfUnknownFormStopsTheFeedInsteadOfLosingTheChange() {
        ObjectNode row = changed(NOW.minusSeconds(20)).put("last_modified_time", "yesterday");
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));

        for (int polls = 0; polls < 2; polls++) {
            assertThatThrownBy(() -> poll(feed))
                    .isInstanceOf(ZohoBooksException.class)
                    .hasMessageContaining("row 1 has the last_modified_time 'yesterday', which is not a time");
        }
        row.put("last_modified_time", ZohoTimes.format(NOW.minusSeconds(20)));
        poll(feed);

        assertThat(delivered).containsExactly("updated 1");
    }

    @Test
    void anOlderStateOfARecordIsNotDeliveredAfterANewerOne() {
        ObjectNode row = changed(NOW.minusSeconds(10));
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        poll(feed);

        // Another server of Zoho's answers, which has not heard of the change yet.
        row.put("last_modified_time", ZohoTimes.format(NOW.minusSeconds(15)));
        list.at(NOW.plusSeconds(20));
        poll(feed);

        assertThat(delivered).containsExactly("updated 1");
    }

    @Test
    void aServerClockThatGoesBackDoesNotMoveThePositionBack() {
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        assertThat(poll(feed).upTo()).isEqualTo(NOW.minusSeconds(2));

        list.at(NOW.minusSeconds(45));
        changed(NOW.minusSeconds(30));

        assertThat(poll(feed).upTo()).isEqualTo(NOW.minusSeconds(2));
        assertThat(delivered).containsExactly("updated 1");
    }

    @Test
    void aListThatCannotBeReadToItsEndDoesNotKeepLaterChangesBack() {
        changed(NOW.minusSeconds(10));
        list.tellingMore(FakeList.HasMore.ALWAYS);
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        assertThatThrownBy(() -> poll(feed)).hasMessageContaining("holds no further row");

        changed(NOW.plusSeconds(5));
        list.at(NOW.plusSeconds(30));
        assertThatThrownBy(() -> poll(feed)).hasMessageContaining("holds no further row");
        list.tellingMore(FakeList.HasMore.TRUE_TO_FACT);
        Position position = poll(feed);

        assertThat(delivered).containsExactly("updated 1", "updated 2");
        assertThat(position.upTo()).isEqualTo(NOW.plusSeconds(28));
    }

    @Test
    void theNextPageIsOnItsWayWhileChangesAreDelivered() {
        for (int i = 0; i < 450; i++) {
            changed(NOW.minusSeconds(10));
        }
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        List<Integer> begun = new ArrayList<>();
        for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
            begun.add(list.calls());
            changes.forEach(feed::delivered);
        }

        assertThat(begun).containsExactly(2, 3, 3);
    }

    @Test
    void aPassGoesOnWhereACallFailedAndKeepsTheCeilingOfItsBeginning() {
        for (int i = 0; i < 450; i++) {
            changed(NOW.minusSeconds(10));
        }
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        list.before(number -> {
            // Ahead of its turn, and when its turn has come.
            if (number == 2 || number == 3) {
                throw new ZohoBooksUnavailableException("no answer", ErrorDetails.BEFORE_ANY_REQUEST, false, null);
            }
        });
        assertThatThrownBy(() -> poll(feed)).hasMessageContaining("no answer");

        // A row of the first page, which the rest of the pass does not see again; and the rest takes an hour to come.
        list.rows().get(0).put("last_modified_time", ZohoTimes.format(NOW.plusSeconds(10)));
        list.at(NOW.plusSeconds(3600));
        assertThat(poll(feed).upTo()).isEqualTo(NOW.minusSeconds(2));
        assertThat(list.calls()).isEqualTo(5);
        poll(feed);

        assertThat(delivered).hasSize(451).startsWith("updated 1").endsWith("updated 1");
    }

    @Test
    void thePositionOfAPassUnderWayKnowsWhatWasDelivered() {
        for (int i = 0; i < 300; i++) {
            changed(NOW.minusSeconds(10));
        }
        ChangeFeed feed = feedAfter(NOW.minusSeconds(60));
        List<ChangeEvent> first = feed.next();
        first.forEach(feed::delivered);
        Position underWay = (Position) feed.underWay("1").orElseThrow();
        assertThat(underWay.upTo()).isEqualTo(NOW.minusSeconds(60));
        assertThat(underWay.delivered()).hasSize(first.size());

        ChangeFeed restarted = new ChangeFeed(
                new CallsAhead(() -> list),
                new ChangeList(new Catalog().resource("invoices").orElseThrow(), null),
                SETTINGS,
                memory(),
                PositionFormat.read(PositionFormat.write(underWay)));
        poll(restarted);

        assertThat(delivered).hasSize(300 - first.size());
    }

    @Test
    void anEmptySnapshotHasAPositionAfterwards() {
        assertThat(poll(feedAfter(null)))
                .isEqualTo(new Position(NOW.minusSeconds(2), NOW.minusSeconds(62), Map.of(), "1"));
    }

    @Test
    void ofASnapshotOnlyWhatLaterPassesLookBackToIsRemembered() {
        for (int i = 0; i < 1_000; i++) {
            changed(NOW.minus(Duration.ofDays(1)).plusSeconds(i));
        }
        changed(NOW.minusSeconds(30));

        assertThat(poll(feedAfter(null)).delivered()).containsOnlyKeys("1001");
        assertThat(delivered).hasSize(1_001);
    }
}
