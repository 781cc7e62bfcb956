package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.RuleViolation;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * What of a document is still open: its total less what was paid, credited and written off. The state follows, but a
 * draft and a void document stay what they are.
 */
final class Balance {

    /** The states that only a named action leaves. */
    private static final Set<String> FIXED = Set.of("draft", "void", "pending_approval", "approved", "rejected");

    private static final Map<String, String> OPEN =
            Map.of("invoices", "sent", "retainerinvoices", "sent", "bills", "open");
    private static final Set<String> CREDITS = Set.of("creditnotes", "vendorcredits");

    private Balance() {}

    static String openState(String resource) {
        return OPEN.getOrDefault(resource, "open");
    }

    /** Computes balance and state; a balance below nothing is refused. */
    static void compute(String resource, ObjectNode document) {
        BigDecimal total = Totals.amount(document, "total");
        BigDecimal paid = Settlements.got(document, true);
        BigDecimal credited = Settlements.got(document, false);
        BigDecimal settled = paid.add(credited)
                .add(Settlements.sum(document, Settlements.GAVE))
                .add(Refunds.sum(document))
                .add(Totals.amount(document, "write_off_amount"));
        BigDecimal balance = Totals.cents(total.subtract(settled));
        if (balance.signum() < 0) {
            throw new RuleViolation("total", "The total is less than what was settled");
        }
        if (!CREDITS.contains(resource)) {
            document.set("payment_made", Json.number(Totals.cents(paid)));
            document.set("credits_applied", Json.number(Totals.cents(credited)));
        }
        document.set("balance", Json.number(balance));
        String status = document.path("status").asText("");
        if (!FIXED.contains(status)) {
            document.put("status", state(resource, status, total, settled, balance));
        }
    }

    private static String state(
            String resource, String status, BigDecimal total, BigDecimal settled, BigDecimal balance) {
        boolean nothingLeft = balance.signum() == 0 && total.signum() > 0;
        if (CREDITS.contains(resource)) {
            return nothingLeft ? "closed" : "open";
        }
        if (nothingLeft) {
            return "paid";
        }
        if (settled.signum() > 0) {
            return "partially_paid";
        }
        boolean wasSettled = status.equals("paid") || status.equals("partially_paid");
        return wasSettled || status.isEmpty() || status.equals("overdue") ? openState(resource) : status;
    }
}
