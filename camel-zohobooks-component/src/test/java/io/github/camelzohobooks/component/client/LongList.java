package io.github.camelzohobooks.component.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A long list of which half is wanted, and readers that count it. */
final class LongList {

    /** The rows of its pages. */
    static final int PER_PAGE = 20;

    static final Instant START = BusyList.START;
    static final Instant NOW = BusyList.NOW;
    static final Instant SINCE = START.plus(Duration.ofDays(1));

    private LongList() {}

    /** Rows created and modified one a second; every second one is too old to be wanted. */
    static FakeList listOf(int rows) {
        FakeList list = new FakeList()
                .sortedBy(FakeList.BY_CREATION)
                .tellingSort("created_time", "A")
                .at(NOW);
        for (int i = 0; i < 2 * rows; i++) {
            list.add(START.plusSeconds(i), i % 2 == 0 ? SINCE : SINCE.minusSeconds(100));
        }
        return list;
    }

    static CountingReader readerOf(Function<ZohoBooksRequest, ZohoBooksResponse> list) {
        return new CountingReader(
                list,
                FakeList.request().withQuery(Map.of("last_modified_time", ZohoTimes.format(SINCE))),
                FakeList.SHAPE.withMaxPerPage(PER_PAGE),
                new CountingHabit(BusyList.LATE),
                row -> true,
                2,
                8);
    }

    static List<String> wanted(FakeList list) {
        return list.rows().stream()
                .filter(row -> !BusyList.modified(row).isBefore(SINCE))
                .map(FakeList::id)
                .toList();
    }
}
