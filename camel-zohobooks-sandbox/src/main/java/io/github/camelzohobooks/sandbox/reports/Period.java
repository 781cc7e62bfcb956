package io.github.camelzohobooks.sandbox.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Order;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.Selection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stretch of days.
 *
 * @param from the first day
 * @param to the last day, which belongs to it
 */
public record Period(LocalDate from, LocalDate to) {

    private static final Set<String> NOT_IN_THE_BOOKS = Set.of("draft", "void", "pending_approval", "rejected");

    /** The documents of a resource whose date lies in the period and that count: no drafts, nothing void. */
    Stream<ObjectNode> documents(Ledger ledger, String resource) {
        return booked(ledger, resource)
                .filter(document -> contains(document.path("date").asText("")));
    }

    /** The documents of a resource that count. */
    static Stream<ObjectNode> booked(Ledger ledger, String resource) {
        Selection booked = new Selection(
                Order.by("created_time", true), Long.MIN_VALUE, row -> !NOT_IN_THE_BOOKS.contains(row.status()));
        List<Row> rows = ledger.table(resource).select(booked, 0, Integer.MAX_VALUE);
        return rows.stream().map(row -> ledger.known(resource, row));
    }

    /** Dates are compared as text, which is right for their form and harmless for any other. */
    private boolean contains(String date) {
        return date.compareTo(from.toString()) >= 0 && date.compareTo(to.toString()) <= 0;
    }

    static BigDecimal amount(ObjectNode document, String field) {
        return document.path(field).isNumber() ? document.path(field).decimalValue() : BigDecimal.ZERO;
    }
}
