package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Order;
import io.github.camelzohobooks.sandbox.books.Selection;
import java.util.List;

/** Whether anything is written for a contact. Looks at every document, which is slow for large books. */
final class ContactUse {

    private ContactUse() {}

    /**
     * Refuses the deletion of a contact that something is written for.
     *
     * @throws ZohoError 400; its code is made up, since none was recorded
     */
    static void check(Ledger ledger, String id) {
        for (String resource : List.of("invoices", "bills", "estimates", "salesorders", "purchaseorders")) {
            Selection ofContact = new Selection(
                    Order.by("created_time", true),
                    Long.MIN_VALUE,
                    row -> row.fields().path("customer_id").asText("").equals(id)
                            || row.fields().path("vendor_id").asText("").equals(id));
            if (!ledger.table(resource).select(ofContact, 0, 1).isEmpty()) {
                throw new ZohoError(400, 3000, "The contact has transactions and cannot be deleted.");
            }
        }
    }
}
