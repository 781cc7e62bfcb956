package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;

/** The sum of a journal: what its lines debit. */
final class JournalTotals {

    private JournalTotals() {}

    static void compute(ObjectNode journal) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : journal.path("line_items")) {
            if (line.path("debit_or_credit").asText("").equals("debit")) {
                total = total.add(Totals.cents(Totals.amount(line, "amount")));
            }
        }
        journal.set("total", Json.number(Totals.cents(total)));
    }
}
