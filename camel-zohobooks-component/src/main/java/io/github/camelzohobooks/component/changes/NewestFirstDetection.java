package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CountingHabit;
import io.github.camelzohobooks.component.client.CountingReader;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the list, newest change first, down to a time. Rows in another order disprove it. */
final class NewestFirstDetection extends Detection {

    private final CountingHabit counting;

    /**
     * Makes it.
     *
     * @param list the list
     * @param late how much later than it happened a change may show
     */
    NewestFirstDetection(ChangeList list, Duration late) {
        super(list);
        this.counting = new CountingHabit(late);
    }

    @Override
    ChangeStrategy strategy() {
        return ChangeStrategy.NEWEST_FIRST;
    }

    @Override
    List<Reliance> relies() {
        return List.of(Reliance.NEWEST_FIRST);
    }

    @Override
    RowPages open(Function<ZohoBooksRequest, ZohoBooksResponse> calls, Instant since) {
        return new CountingReader(
                calls, list.requestNewestFirst(), list.shape(), counting, row -> !list.isModifiedBefore(row, since));
    }

    @Override
    Optional<Reliance> disproof(Page page, List<ListRow> rows, Instant since) {
        return isSortedOtherwise(page, rows, false) ? Optional.of(Reliance.NEWEST_FIRST) : Optional.empty();
    }

    @Override
    boolean endsWith(Page page, Instant since) {
        return page.tail() != null && page.tail().modified().isBefore(since);
    }
}
