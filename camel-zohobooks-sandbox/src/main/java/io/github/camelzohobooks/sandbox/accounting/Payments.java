package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.accounting.Settlements.Party;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.RuleViolation;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** What a payment does to the invoices or bills that it names. */
final class Payments {

    private final boolean customers;

    private Payments(boolean customers) {
        this.customers = customers;
    }

    static Optional<Payments> of(String resource) {
        return switch (resource) {
            case "customerpayments" -> Optional.of(new Payments(true));
            case "vendorpayments" -> Optional.of(new Payments(false));
            default -> Optional.empty();
        };
    }

    private String documents() {
        return customers ? "invoices" : "bills";
    }

    private String idField() {
        return customers ? "invoice_id" : "bill_id";
    }

    private String settlementField() {
        return customers ? "invoice_payment_id" : "bill_payment_id";
    }

    /** Gives each named document its money, unless it has it already. */
    void settle(ObjectNode payment, String id, Ledger ledger, boolean lenient) {
        Party giver = new Party(customers ? "customerpayments" : "vendorpayments", id);
        for (JsonNode node : payment.path(documents())) {
            if (node instanceof ObjectNode named
                    && named.path(settlementField()).asText("").isEmpty()) {
                String documentId = named.path(idField()).asText("");
                Optional<Row> document = ledger.table(documents()).find(documentId);
                if (document.isEmpty()) {
                    if (!lenient) {
                        throw new RuleViolation(idField(), "There is no such record");
                    }
                    continue;
                }
                BigDecimal amount = Totals.cents(Totals.amount(named, "amount_applied"));
                String settlement = ledger.ids().next();
                Settlements.take(ledger, giver, new Party(documents(), documentId), amount, settlement);
                Settlements.note(payment, Settlements.GAVE, settlement, new Party(documents(), documentId), amount);
                describe(named, document.get().fields(), settlement);
            }
        }
    }

    private void describe(ObjectNode named, ObjectNode document, String settlement) {
        named.put(settlementField(), settlement);
        String number = customers ? "invoice_number" : "bill_number";
        named.set(number, document.path(number));
        for (String field : new String[] {"date", "due_date", "total"}) {
            if (document.hasNonNull(field)) {
                named.set(field, document.get(field));
            }
        }
    }

    /** Computes what is not used; less than nothing is refused. */
    static void compute(ObjectNode payment) {
        BigDecimal amount = Totals.amount(payment, "amount");
        BigDecimal unused = Totals.cents(
                amount.subtract(Settlements.sum(payment, Settlements.GAVE)).subtract(Refunds.sum(payment)));
        if (unused.signum() < 0) {
            throw new RuleViolation("amount", "More is applied than was paid");
        }
        payment.set("unused_amount", Json.number(unused));
    }
}
