package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.FakeList;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls that fail at a bad moment, and what must not be lost or repeated by them. */
class FailedCallsOfFeedTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final FeedSettings SETTINGS = new FeedSettings(
            ChangeStrategy.FILTER, Duration.ofSeconds(2), Duration.ofMinutes(1), new InitialSync.Snapshot());

    private final FakeList list = new FakeList().at(NOW);
    private final List<String> delivered = new ArrayList<>();

    private ChangeFeed feed(CallsAhead.Beginner calls, Reached reached) {
        MemoryRecordIndex index = new MemoryRecordIndex();
        index.start();
        return new ChangeFeed(
                new CallsAhead(() -> calls),
                new ChangeList(new Catalog().resource("invoices").orElseThrow(), null),
                SETTINGS,
                new RecordMemory(index, "invoices", RecordMemory.Extent.TIMELESS),
                reached);
    }

    private void poll(ChangeFeed feed) {
        for (List<ChangeEvent> changes = feed.next(); !changes.isEmpty(); changes = feed.next()) {
            changes.forEach(change -> {
                delivered.add(change.id());
                feed.delivered(change);
            });
        }
    }

    private void changed(Instant modified) {
        list.add(NOW.minus(Duration.ofDays(30)), modified);
    }

    @Test
    void aCallAheadThatCannotBeBegunLosesNoneOfTheChangesInHand() {
        for (int i = 0; i < 450; i++) {
            changed(NOW.minusSeconds(10));
        }
        AtomicInteger calls = new AtomicInteger();
        ChangeFeed feed = feed(
                (request, onArrival) -> {
                    if (calls.incrementAndGet() == 2) {
                        throw new IllegalStateException("the HTTP client cannot be made");
                    }
                    return list.begin(request, onArrival);
                },
                Position.after(NOW.minusSeconds(60), "1"));

        try {
            poll(feed);
        } catch (RuntimeException e) {
            poll(feed);
        }

        assertThat(delivered).hasSize(450);
    }

    @Test
    void aSnapshotWhoseFirstCallAfterARestartFailsStillKnowsWhatWasDelivered() {
        for (int i = 0; i < 300; i++) {
            changed(NOW.minus(Duration.ofDays(1)).plusSeconds(i));
        }
        ChangeFeed feed = feed(list, null);
        List<ChangeEvent> first = feed.next();
        first.subList(0, 150).forEach(feed::delivered);
        ChangeFeed restarted = feed(
                list,
                PositionFormat.read(PositionFormat.write(feed.underWay("1").orElseThrow())));
        int before = list.calls();
        list.before(number -> {
            if (number == before + 1) {
                throw new ZohoBooksUnavailableException("no answer", ErrorDetails.BEFORE_ANY_REQUEST, false, null);
            }
        });
        assertThatThrownBy(restarted::next).hasMessageContaining("no answer");

        restarted.pageDelivered();
        poll(restarted);

        assertThat(delivered).hasSize(150);
    }
}
