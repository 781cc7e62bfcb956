package io.github.camelzohobooks.sandbox.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;

/**
 * Profit and loss by the dates of documents, without taxes: invoices, sales receipts and credit notes; bills, vendor
 * credits and expenses. Journals are left out, since the sandbox's accounts have no kinds of their own.
 */
public final class ProfitAndLoss {

    private ProfitAndLoss() {}

    /**
     * Computes the report.
     *
     * @param ledger the books
     * @param period which documents count
     * @return the sections, each with its {@code name}, {@code total} and {@code account_transactions}; the form is the
     *     sandbox's choice
     */
    public static ArrayNode of(Ledger ledger, Period period) {
        BigDecimal sales = net(ledger, period, "invoices", "total")
                .add(net(ledger, period, "salesreceipts", "total"))
                .subtract(net(ledger, period, "creditnotes", "total"));
        BigDecimal purchases =
                net(ledger, period, "bills", "total").subtract(net(ledger, period, "vendorcredits", "total"));
        BigDecimal expenses = net(ledger, period, "expenses", "amount");
        BigDecimal costs = purchases.add(expenses);
        ArrayNode sections = Json.array();
        sections.add(section("Operating Income", sales, line("Sales", sales)));
        sections.add(
                section("Operating Expense", costs, line("Purchases", purchases), line("Other Expenses", expenses)));
        sections.add(section("Net Profit/Loss", sales.subtract(costs)));
        return sections;
    }

    private static BigDecimal net(Ledger ledger, Period period, String resource, String field) {
        return period.documents(ledger, resource)
                .map(document -> Period.amount(document, field).subtract(Period.amount(document, "tax_total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ObjectNode section(String name, BigDecimal total, ObjectNode... lines) {
        ObjectNode section = line(name, total);
        ArrayNode accounts = section.putArray("account_transactions");
        for (ObjectNode line : lines) {
            accounts.add(line);
        }
        return section;
    }

    private static ObjectNode line(String name, BigDecimal total) {
        ObjectNode line = Json.object().put("name", name);
        line.set("total", Json.number(total));
        return line;
    }
}
