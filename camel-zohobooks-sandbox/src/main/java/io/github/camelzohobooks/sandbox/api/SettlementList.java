package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.accounting.Settlements;
import io.github.camelzohobooks.sandbox.accounting.Settlements.Party;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;
import java.util.Map;

/** Lists the payments or credits of a document, or the documents of a credit. */
final class SettlementList implements Action {

    /** How each side calls the settlement's own id. */
    private static final Map<String, String> ID_FIELDS = Map.of(
            "invoices payments", "invoice_payment_id",
            "invoices credits", "creditnotes_invoice_id",
            "bills payments", "bill_payment_id",
            "creditnotes invoices", "creditnote_invoice_id",
            "vendorcredits bills", "vendor_credit_bill_id");

    private static final Map<String, String> RECORD_FIELDS = Map.of(
            "invoices", "invoice_id",
            "bills", "bill_id",
            "creditnotes", "creditnote_id",
            "vendorcredits", "vendor_credit_id",
            "customerpayments", "payment_id",
            "vendorpayments", "payment_id");

    private final Records records;
    private final boolean got;
    private final String what;

    /**
     * @param got whether the record got the money, or gave it
     * @param what {@code payments}, {@code credits}, {@code invoices} or {@code bills}
     */
    SettlementList(Records records, boolean got, String what) {
        this.records = records;
        this.got = got;
        this.what = what;
    }

    @Override
    public Answer perform(Invocation in) {
        records.stored(in);
        Party own = new Party(in.resource(), records.id(in));
        List<JsonNode> settlements =
                got ? Settlements.got(in.ledger(), own, what.equals("payments")) : Settlements.gave(in.ledger(), own);
        ArrayNode rows = Json.array();
        for (JsonNode settlement : settlements) {
            ObjectNode row = Json.object()
                    .put(
                            ID_FIELDS.getOrDefault(in.resource() + " " + what, "id"),
                            settlement.path("id").asText())
                    .put(
                            RECORD_FIELDS.getOrDefault(
                                    settlement.path("resource").asText(), "record_id"),
                            settlement.path("record").asText());
            row.set("amount", settlement.path("amount"));
            row.set(got ? "amount_applied" : "credited_amount", settlement.path("amount"));
            rows.add(row);
        }
        return Replies.of(in.operation(), rows);
    }
}
