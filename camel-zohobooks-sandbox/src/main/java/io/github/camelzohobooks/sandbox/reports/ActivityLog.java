package io.github.camelzohobooks.sandbox.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelzohobooks.sandbox.books.Change;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers what happened to records since it was made. Safe for use by many threads. */
public final class ActivityLog {

    private static final int REMEMBERED = 100_000;

    private record Entry(Change.Kind kind, String resource, String id, long second) {}

    private final Ledger ledger;
    private final Lock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * Begins to take notes.
     *
     * @param ledger the books
     */
    public ActivityLog(Ledger ledger) {
        this.ledger = ledger;
        ledger.onChange(this::note);
    }

    private void note(List<Change> changes) {
        long now = ledger.now();
        lock.lock();
        try {
            changes.forEach(change -> entries.addFirst(
                    new Entry(change.kind(), change.resource(), change.row().id(), now)));
            while (entries.size() > REMEMBERED) {
                entries.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What happened.
     *
     * @param period on which days
     * @return a row for each change, the latest first; the last 100,000 are remembered
     */
    public ArrayNode of(Period period) {
        ArrayNode rows = Json.array();
        lock.lock();
        try {
            for (Entry entry : entries) {
                LocalDate day = ledger.organization().day(Instant.ofEpochSecond(entry.second()));
                if (!day.isBefore(period.from()) && !day.isAfter(period.to())) {
                    rows.addObject()
                            .put("date_time", ledger.organization().timestamp(entry.second()))
                            .putObject("activity_details")
                            .put("operation_type", entry.kind().name().toLowerCase(Locale.ROOT))
                            .put("transaction_type", entry.resource())
                            .put("transaction_id", entry.id());
                }
            }
        } finally {
            lock.unlock();
        }
        return rows;
    }
}
