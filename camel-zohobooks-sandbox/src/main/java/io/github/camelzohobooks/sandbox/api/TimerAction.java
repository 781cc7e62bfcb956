package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Order;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.Selection;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.Optional;

/** The timer of time entries: at most one runs. */
final class TimerAction implements Action {

    private static final String STARTED = Ledger.OWN_FIELD + "timer";
    private static final String TABLE = "timeentries";
    private static final long MINUTE = 60;

    private final Records records;
    private final ApiContext context;
    private final String verb;

    /** @param verb start, stop or running */
    TimerAction(Records records, ApiContext context, String verb) {
        this.records = records;
        this.context = context;
        this.verb = verb;
    }

    @Override
    public Answer perform(Invocation in) {
        return in.ledger().atomically(() -> switch (verb) {
            case "start" -> start(in);
            case "stop" -> answer(in, running(in).flatMap(row -> stop(in, row)));
            default -> answer(in, running(in));
        });
    }

    private Answer start(Invocation in) {
        running(in).ifPresent(row -> stop(in, row));
        long now = in.ledger().now();
        return answer(in, in.ledger().update(TABLE, records.id(in), entry -> entry.put(STARTED, now)));
    }

    private static Optional<Row> stop(Invocation in, Row row) {
        long now = in.ledger().now();
        return in.ledger().update(TABLE, row.id(), entry -> {
            long minutes = (now - entry.path(STARTED).asLong()) / MINUTE;
            entry.put("log_time", String.format("%02d:%02d", minutes / MINUTE, minutes % MINUTE));
            entry.remove(STARTED);
        });
    }

    private static Optional<Row> running(Invocation in) {
        Selection withTimer = new Selection(
                Order.by("created_time", true),
                Long.MIN_VALUE,
                row -> row.fields().has(STARTED));
        return in.ledger().table(TABLE).select(withTimer, 0, 1).stream().findFirst();
    }

    private Answer answer(Invocation in, Optional<Row> row) {
        if (row.isEmpty() && !context.lenient()) {
            throw records.missing();
        }
        ObjectNode entry = row.map(found -> in.ledger().known(TABLE, found)).orElseGet(Json::object);
        return Replies.of(in.operation(), context.shapes().detail(TABLE, entry));
    }
}
