package io.github.camelzohobooks.sandbox.books;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stretch of rows in a certain order; a view, valid while the table is locked. */
record RowSequence(IntFunction<Row> source, int from, int to) {

    static RowSequence of(Row[] rows) {
        return new RowSequence(i -> rows[i], 0, rows.length);
    }

    int size() {
        return to - from;
    }

    Stream<Row> stream() {
        return IntStream.range(from, to).mapToObj(source);
    }

    List<Row> slice(long offset, int limit) {
        int start = (int) Math.min(from + offset, to);
        return IntStream.range(start, (int) Math.min((long) start + limit, to))
                .mapToObj(source)
                .toList();
    }

    RowSequence ordered(boolean ascending) {
        return ascending ? this : new RowSequence(i -> source.apply(from + to - 1 - i), from, to);
    }

    /** Those of these rows, all modified since a second, in the order of another sequence that holds them, too. */
    RowSequence sorted(Comparator<Row> order, RowSequence inOrder, long since) {
        // Sorting a few rows is cheaper than looking at all of them; sorting most of them is not.
        if (size() < inOrder.size() / 16) {
            return of(stream().sorted(order).toArray(Row[]::new));
        }
        return inOrder.from(since);
    }

    /** The rows modified since a second. */
    RowSequence from(long since) {
        return since == Long.MIN_VALUE
                ? this
                : of(stream().filter(row -> row.modified() >= since).toArray(Row[]::new));
    }

    @Override
    public String toString() {
        return Arrays.toString(stream().map(Row::id).toArray());
    }
}
