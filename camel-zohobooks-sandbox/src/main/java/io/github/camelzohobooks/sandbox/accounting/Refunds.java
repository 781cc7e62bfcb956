package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import java.math.BigDecimal;

/** Money of a payment or credit that went back. */
public final class Refunds {

    /** Where a record notes its refunds. */
    public static final String FIELD = Ledger.OWN_FIELD + "refunds";

    private Refunds() {}

    static BigDecimal sum(ObjectNode record) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode refund : record.path(FIELD)) {
            sum = sum.add(Totals.cents(Totals.amount(refund, "amount")));
        }
        return sum;
    }
}
