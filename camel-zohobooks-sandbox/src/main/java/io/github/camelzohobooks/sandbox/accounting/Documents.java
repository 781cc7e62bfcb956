package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.RuleViolation;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Set;

/** What can happen to a document as a whole. */
public final class Documents {

    private static final String WRITE_OFF = "write_off_amount";
    private static final Set<String> NOTHING_OPEN = Set.of("draft", "void");

    private Documents() {}

    /**
     * Makes a document void: what was paid and credited goes back.
     *
     * @param ledger the books
     * @param resource the name of the resource
     * @param id the id
     * @return whether there is such a document
     */
    public static boolean makeVoid(Ledger ledger, String resource, String id) {
        return ledger.update(resource, id, document -> {
                    Settlements.undo(ledger, new Settlements.Party(resource, id), document);
                    document.remove(WRITE_OFF);
                    document.put("status", "void");
                })
                .isPresent();
    }

    /**
     * Writes off what is open.
     *
     * @param ledger the books
     * @param resource the name of the resource
     * @param id the id
     * @return whether there is such a document
     * @throws RuleViolation if nothing is open
     */
    public static boolean writeOff(Ledger ledger, String resource, String id) {
        return ledger.update(resource, id, document -> {
                    BigDecimal open = Totals.amount(document, "balance");
                    if (open.signum() <= 0
                            || NOTHING_OPEN.contains(document.path("status").asText(""))) {
                        throw new RuleViolation(WRITE_OFF, "Nothing is open");
                    }
                    document.set(
                            WRITE_OFF,
                            Json.number(Totals.amount(document, WRITE_OFF).add(open)));
                })
                .isPresent();
    }

    /**
     * Takes a write-off back.
     *
     * @param ledger the books
     * @param resource the name of the resource
     * @param id the id
     * @return whether there is such a document
     */
    public static boolean cancelWriteOff(Ledger ledger, String resource, String id) {
        return ledger.update(resource, id, document -> document.remove(WRITE_OFF))
                .isPresent();
    }

    /**
     * Makes an invoice of an order or an estimate, which becomes invoiced.
     *
     * @param ledger the books
     * @param resource {@code salesorders} or {@code estimates}
     * @param id the id
     * @return the fields of the invoice, not yet written; null if there is no such document
     */
    public static ObjectNode toInvoice(Ledger ledger, String resource, String id) {
        ObjectNode invoice = Json.object();
        boolean found = ledger.update(resource, id, document -> {
                    for (String field : new String[] {
                        "customer_id", "customer_name", "line_items", "reference_number", "discount",
                        "shipping_charge", "adjustment", "currency_id", "notes", "terms"
                    }) {
                        if (document.hasNonNull(field)) {
                            invoice.set(field, document.get(field).deepCopy());
                        }
                    }
                    document.put("status", "invoiced");
                })
                .isPresent();
        invoice.path("line_items").forEach(line -> {
            if (line instanceof ObjectNode object) {
                object.remove("line_item_id");
            }
        });
        return found ? invoice : null;
    }
}
