package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.ModifiedTimeReader;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks the list for rows modified since a time, oldest first: the cheapest way to read many. */
final class FilterOldestFirstDetection extends Detection {

    FilterOldestFirstDetection(ChangeList list) {
        super(list);
    }

    @Override
    ChangeStrategy strategy() {
        return ChangeStrategy.FILTER;
    }

    @Override
    List<Reliance> relies() {
        return List.of(Reliance.FILTER, Reliance.OLDEST_FIRST);
    }

    @Override
    RowPages open(Function<ZohoBooksRequest, ZohoBooksResponse> calls, Instant since) {
        return new ModifiedTimeReader(calls, list::requestSinceOldestFirst, since, list.shape());
    }

    @Override
    Optional<Reliance> disproof(Page page, List<ListRow> rows, Instant since) {
        if (hasOlder(rows, since)) {
            return Optional.of(Reliance.FILTER);
        }
        return isSortedOtherwise(page, rows, true) ? Optional.of(Reliance.OLDEST_FIRST) : Optional.empty();
    }
}
