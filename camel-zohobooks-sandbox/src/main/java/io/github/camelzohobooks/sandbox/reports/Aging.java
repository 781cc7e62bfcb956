package io.github.camelzohobooks.sandbox.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long invoices have been due that are not paid. Only the report's key is known; the names of the fields are the
 * sandbox's choice.
 */
public final class Aging {

    private static final int DAYS_OF_AN_INTERVAL = 15;
    private static final int LAST_INTERVAL = 4;
    private static final String CURRENT = "current";

    private Aging() {}

    /**
     * Each invoice.
     *
     * @param ledger the books
     * @param today the day from which the age is counted
     * @return a row for each, the oldest first
     */
    public static ArrayNode details(Ledger ledger, LocalDate today) {
        ArrayNode rows = Json.array();
        List<ObjectNode> oldestFirst = unpaid(ledger)
                .sorted((left, right) -> Long.compare(age(right, today), age(left, today)))
                .toList();
        for (ObjectNode invoice : oldestFirst) {
            ObjectNode row = Json.object();
            for (String field : List.of(
                    "date",
                    "due_date",
                    "invoice_id",
                    "invoice_number",
                    "status",
                    "customer_id",
                    "customer_name",
                    "total",
                    "balance")) {
                row.set(field, invoice.path(field));
            }
            rows.add(row.put("age", age(invoice, today)).put("interval", interval(invoice, today)));
        }
        return rows;
    }

    /**
     * Sums for each customer.
     *
     * @param ledger the books
     * @param today the day from which the age is counted
     * @return a row for each customer who owes something
     */
    public static ArrayNode summary(Ledger ledger, LocalDate today) {
        Map<String, ObjectNode> byCustomer = new LinkedHashMap<>();
        unpaid(ledger).forEach(invoice -> {
            ObjectNode row =
                    byCustomer.computeIfAbsent(invoice.path("customer_id").asText(""), id -> empty(id, invoice));
            add(row, interval(invoice, today), Period.amount(invoice, "balance"));
            add(row, "total", Period.amount(invoice, "balance"));
        });
        ArrayNode rows = Json.array();
        byCustomer.values().forEach(rows::add);
        return rows;
    }

    private static Stream<ObjectNode> unpaid(Ledger ledger) {
        return Period.booked(ledger, "invoices")
                .filter(invoice -> Period.amount(invoice, "balance").signum() > 0);
    }

    private static ObjectNode empty(String customerId, ObjectNode invoice) {
        ObjectNode row = Json.object()
                .put("customer_id", customerId)
                .put("customer_name", invoice.path("customer_name").asText(""))
                .put(CURRENT, BigDecimal.ZERO);
        for (int number = 1; number <= LAST_INTERVAL; number++) {
            row.put("interval" + number, BigDecimal.ZERO);
        }
        return row;
    }

    private static void add(ObjectNode row, String field, BigDecimal amount) {
        row.set(field, Json.number(Period.amount(row, field).add(amount)));
    }

    /** Days since the invoice was due; none before, and none if the date is no date. */
    private static long age(ObjectNode invoice, LocalDate today) {
        try {
            LocalDate due = LocalDate.parse(invoice.path("due_date").asText(""));
            return Math.max(0, ChronoUnit.DAYS.between(due, today));
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static String interval(ObjectNode invoice, LocalDate today) {
        long age = age(invoice, today);
        return age == 0 ? CURRENT : "interval" + Math.min(LAST_INTERVAL, 1 + (age - 1) / DAYS_OF_AN_INTERVAL);
    }
}
