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

/** Asks the list for rows modified since a time, in an order that does not change. A row that is older disproves it. */
final class FilterDetection extends Detection {

    private final CountingHabit counting;

    /**
     * Makes it.
     *
     * @param list the list
     * @param late how much later than it happened a change may show
     */
    FilterDetection(ChangeList list, Duration late) {
        super(list);
        this.counting = new CountingHabit(late);
    }

    @Override
    ChangeStrategy strategy() {
        return ChangeStrategy.FILTER;
    }

    @Override
    List<Reliance> relies() {
        return List.of(Reliance.FILTER);
    }

    @Override
    RowPages open(Function<ZohoBooksRequest, ZohoBooksResponse> calls, Instant since) {
        return new CountingReader(calls, list.requestSince(since), list.shape(), counting, row -> true);
    }

    @Override
    Optional<Reliance> disproof(Page page, List<ListRow> rows, Instant since) {
        return hasOlder(rows, since) ? Optional.of(Reliance.FILTER) : Optional.empty();
    }
}
