package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CountingHabit;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Reads the whole list and compares. It relies on nothing, and costs a call for each page. */
final class SweepDetection extends Detection {

    private final CountingHabit counting;
    private final BooleanSupplier mayMiss;

    /**
     * Makes it.
     *
     * @param list the list
     * @param late how much later than it happened a change may show
     * @param mayMiss tells whether the pass that begins may miss rows, because a later one will find them
     */
    SweepDetection(ChangeList list, Duration late, BooleanSupplier mayMiss) {
        super(list);
        this.counting = new CountingHabit(late);
        this.mayMiss = mayMiss;
    }

    @Override
    ChangeStrategy strategy() {
        return ChangeStrategy.SWEEP;
    }

    @Override
    List<Reliance> relies() {
        return List.of();
    }

    @Override
    RowPages open(Function<ZohoBooksRequest, ZohoBooksResponse> calls, Instant since) {
        return mayMiss.getAsBoolean()
                ? WholeList.mostRows(list, calls)
                : WholeList.rows(list, calls, counting, PageMark.BEGINNING);
    }

    @Override
    Optional<Reliance> disproof(Page page, List<ListRow> rows, Instant since) {
        return Optional.empty();
    }
}
