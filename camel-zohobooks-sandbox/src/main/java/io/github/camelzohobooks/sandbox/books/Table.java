package io.github.camelzohobooks.sandbox.books;

import io.github.camelzohobooks.sandbox.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The rows of one resource, found by id and kept in two orders. Safe for use by many threads: a reader sees all of a
 * change or nothing of it, and no lock is held longer than it takes to look at the rows.
 */
public final class Table {

    private static final Comparator<Row> BY_CREATED =
            Comparator.comparingLong(Row::created).thenComparingLong(Row::sequence);
    private static final Comparator<Row> BY_MODIFIED =
            Comparator.comparingLong(Row::modified).thenComparingLong(Row::sequence);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Row> byId = new HashMap<>();
    private final SortedRows byCreated = new SortedRows(BY_CREATED);
    private final SortedRows byModified = new SortedRows(BY_MODIFIED);
    private final SortCache sorts = new SortCache();

    Table() {}

    /**
     * Finds a row.
     *
     * @param id its id
     * @return the row as it is now, or empty if there is none
     */
    public Optional<Row> find(String id) {
        return reading(() -> Optional.ofNullable(byId.get(id)));
    }

    /**
     * The number of rows.
     *
     * @return the number
     */
    public int size() {
        return reading(byId::size);
    }

    /**
     * The ids of all rows.
     *
     * @return the ids in the order in which the rows were created
     */
    public List<String> ids() {
        return reading(() -> IntStream.range(0, byCreated.size())
                .mapToObj(i -> byCreated.get(i).id())
                .toList());
    }

    /**
     * Reads a stretch of the rows.
     *
     * @param selection which rows count, and in which order
     * @param offset how many of them to pass over
     * @param limit how many to read at most
     * @return the rows
     */
    public List<Row> select(Selection selection, long offset, int limit) {
        return reading(() -> {
            RowSequence rows = sequence(selection);
            Predicate<Row> condition = selection.condition();
            return condition == null
                    ? rows.slice(offset, limit)
                    : rows.stream().filter(condition).skip(offset).limit(limit).toList();
        });
    }

    private RowSequence sequence(Selection selection) {
        long since = selection.modifiedSince();
        int from = since == Long.MIN_VALUE ? 0 : byModified.firstNotBefore(probe(since));
        RowSequence modified = new RowSequence(byModified::get, from, byModified.size());
        return switch (selection.order().kind()) {
            case MODIFIED -> modified.ordered(selection.order().ascending());
            case CREATED -> {
                RowSequence created = new RowSequence(byCreated::get, 0, byCreated.size());
                yield (from == 0 ? created : modified.sorted(BY_CREATED, created, since))
                        .ordered(selection.order().ascending());
            }
            case FIELD -> sorts.sorted(selection.order(), byCreated::toArray).from(since);
        };
    }

    /** A row that comes before all rows modified in a second. */
    private static Row probe(long second) {
        return new Row("", Long.MIN_VALUE, 0, second, "", true, Json.object());
    }

    /** Puts a row in its place; returns the one that was there before, or null. */
    Row put(Row row) {
        return writing(() -> {
            Row old = byId.put(row.id(), row);
            if (old != null) {
                unlist(old);
            }
            byCreated.add(row);
            byModified.add(row);
            return old;
        });
    }

    /** Takes a row out; returns it, or null if there was none. */
    Row remove(String id) {
        return writing(() -> {
            Row old = byId.remove(id);
            if (old != null) {
                unlist(old);
            }
            return old;
        });
    }

    private void unlist(Row row) {
        byCreated.remove(row);
        byModified.remove(row);
    }

    private <T> T reading(Supplier<T> action) {
        Lock read = lock.readLock();
        read.lock();
        try {
            return action.get();
        } finally {
            read.unlock();
        }
    }

    private <T> T writing(Supplier<T> action) {
        Lock write = lock.writeLock();
        write.lock();
        try {
            sorts.clear();
            return action.get();
        } finally {
            write.unlock();
        }
    }
}
