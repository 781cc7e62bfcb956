package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.Selection;
import io.github.camelzohobooks.sandbox.books.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Reads pages in which rows of the same sort value stand in another order every time. Slow. */
final class UnstableTies {

    private UnstableTies() {}

    static List<Row> select(Table table, Selection selection, long offset, int limit, long seed) {
        List<Row> rows = new ArrayList<>(table.select(selection, 0, Integer.MAX_VALUE));
        Collections.shuffle(rows, new Random(seed));
        // Sorting is stable: what is equal stays shuffled.
        rows.sort(selection.order().comparator());
        return rows.stream().skip(offset).limit(limit).toList();
    }
}
