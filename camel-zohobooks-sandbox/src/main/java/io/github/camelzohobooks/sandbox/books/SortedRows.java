package io.github.camelzohobooks.sandbox.books;

import java.util.Arrays;
import java.util.Comparator;

/**
 * An array of rows that is always in order. Paging needs the n-th row at once, and most rows are added at the end; a
 * row added or taken out elsewhere moves the rest of the array, which for a million rows costs a fraction of a
 * millisecond. Not safe for use by several threads.
 */
final class SortedRows {

    private final Comparator<Row> order;
    private Row[] rows = new Row[16];
    private int size;

    /** @param order a total order: no two rows may be equal */
    SortedRows(Comparator<Row> order) {
        this.order = order;
    }

    void add(Row row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        int place = size > 0 && order.compare(rows[size - 1], row) > 0 ? -find(row) - 1 : size;
        System.arraycopy(rows, place, rows, place + 1, size - place);
        rows[place] = row;
        size++;
    }

    void remove(Row row) {
        int place = find(row);
        if (place < 0) {
            throw new IllegalStateException("Row " + row.id() + " is not here");
        }
        System.arraycopy(rows, place + 1, rows, place, size - place - 1);
        rows[--size] = null;
    }

    /** The place of the first row that does not come before {@code row}, which need not be here itself. */
    int firstNotBefore(Row row) {
        int place = find(row);
        return place < 0 ? -place - 1 : place;
    }

    int size() {
        return size;
    }

    Row get(int place) {
        return rows[place];
    }

    Row[] toArray() {
        return Arrays.copyOf(rows, size);
    }

    private int find(Row row) {
        return Arrays.binarySearch(rows, 0, size, row, order);
    }
}
