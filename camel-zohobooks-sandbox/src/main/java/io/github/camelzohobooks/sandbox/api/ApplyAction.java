package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.accounting.Settlements;
import io.github.camelzohobooks.sandbox.accounting.Settlements.Party;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;

/** Gives credits and payments to documents, named from the one side or from the other. All of them or none. */
final class ApplyAction implements Action {

    private final Records records;
    private final String takers;

    /** @param takers the documents that the body names; empty if the path names the document and the body who gives */
    ApplyAction(Records records, String takers) {
        this.records = records;
        this.takers = takers;
    }

    @Override
    public Answer perform(Invocation in) {
        records.stored(in);
        Party own = new Party(in.resource(), records.id(in));
        ObjectNode given = in.body();
        ArrayNode applied = Json.array();
        in.ledger().atomically(() -> {
            if (!takers.isEmpty()) {
                String idField = takers.equals("bills") ? "bill_id" : "invoice_id";
                given.path(takers).forEach(one -> applied.add(give(in, own, new Party(takers, id(one, idField)), one)));
            } else if (own.resource().equals("bills")) {
                take(in, own, given.path("bill_payments"), "vendorpayments", "payment_id", applied);
                take(in, own, given.path("apply_vendor_credits"), "vendorcredits", "vendor_credit_id", applied);
            } else {
                take(in, own, given.path("invoice_payments"), "customerpayments", "payment_id", applied);
                take(in, own, given.path("apply_creditnotes"), "creditnotes", "creditnote_id", applied);
            }
            return null;
        });
        return Replies.of(in.operation(), applied);
    }

    private static void take(
            Invocation in, Party own, JsonNode givers, String resource, String idField, ArrayNode applied) {
        givers.forEach(one -> applied.add(give(in, new Party(resource, id(one, idField)), own, one)));
    }

    private static JsonNode give(Invocation in, Party giver, Party taker, JsonNode one) {
        BigDecimal amount = one.path("amount_applied").isNumber()
                ? one.path("amount_applied").decimalValue()
                : Settlements.amount(one.path("amount_applied").asText(""));
        ObjectNode result = one.isObject() ? one.deepCopy() : Json.object();
        return result.put("settlement_id", Settlements.give(in.ledger(), giver, taker, amount));
    }

    private static String id(JsonNode one, String field) {
        return one.path(field).asText("");
    }
}
