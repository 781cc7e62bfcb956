package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The sums of a document with line items. Every line and every tax is rounded to the cent, half up, before it is added,
 * so that what is printed adds up.
 */
final class Totals {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int CENTS = 2;

    private Totals() {}

    /** Computes item totals, sub total, tax and total. */
    static void compute(ObjectNode document, Ledger ledger) {
        BigDecimal subTotal = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal lineDiscounts = BigDecimal.ZERO;
        for (JsonNode node : document.path("line_items")) {
            if (node instanceof ObjectNode line) {
                completeLine(line, ledger);
                BigDecimal full = amount(line, "quantity").multiply(amount(line, "rate"));
                BigDecimal discount = discount(line.path("discount"), full);
                BigDecimal itemTotal = cents(full.subtract(discount));
                line.set("item_total", Json.number(itemTotal));
                lineDiscounts = lineDiscounts.add(cents(discount));
                subTotal = subTotal.add(itemTotal);
                tax = tax.add(
                        cents(itemTotal.multiply(taxPercentage(line, ledger)).divide(HUNDRED)));
            }
        }
        BigDecimal discount = cents(discount(document.path("discount"), subTotal));
        boolean inclusive = document.path("is_inclusive_tax").asBoolean(false);
        BigDecimal total = subTotal.subtract(discount)
                .add(inclusive ? BigDecimal.ZERO : tax)
                .add(amount(document, "shipping_charge"))
                .add(amount(document, "adjustment"));
        document.set("sub_total", Json.number(cents(subTotal)));
        document.set("tax_total", Json.number(cents(tax)));
        document.set("discount_total", Json.number(discount.add(lineDiscounts)));
        document.set("total", Json.number(cents(total).max(BigDecimal.ZERO)));
    }

    private static void completeLine(ObjectNode line, Ledger ledger) {
        if (line.path("line_item_id").asText("").isEmpty()) {
            line.put("line_item_id", ledger.ids().next());
        }
        String itemId = line.path("item_id").asText("");
        if (!itemId.isEmpty() && (!line.has("rate") || !line.has("name"))) {
            ledger.table("items").find(itemId).map(Row::fields).ifPresent(item -> {
                copyIfMissing(item, line, "name");
                copyIfMissing(item, line, "rate");
                copyIfMissing(item, line, "description");
                copyIfMissing(item, line, "unit");
            });
        }
        if (!line.hasNonNull("quantity")) {
            line.put("quantity", 1);
        }
        if (!line.hasNonNull("rate")) {
            line.put("rate", 0);
        }
    }

    private static void copyIfMissing(ObjectNode from, ObjectNode to, String field) {
        if (!to.hasNonNull(field) && from.hasNonNull(field)) {
            to.set(field, from.get(field));
        }
    }

    private static BigDecimal taxPercentage(ObjectNode line, Ledger ledger) {
        if (line.path("tax_percentage").isNumber()) {
            return line.path("tax_percentage").decimalValue();
        }
        String taxId = line.path("tax_id").asText("");
        if (taxId.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return ledger.table("taxes")
                .find(taxId)
                .map(row -> amount(row.fields(), "tax_percentage"))
                .orElse(BigDecimal.ZERO);
    }

    /** A discount is an amount, or with a percent sign a share. */
    private static BigDecimal discount(JsonNode discount, BigDecimal of) {
        String text = discount.asText("").trim();
        if (text.endsWith("%")) {
            return of.multiply(decimal(text.substring(0, text.length() - 1))).divide(HUNDRED);
        }
        return decimal(text);
    }

    /** The number in a field; zero where there is none. Clients send numbers as text, too. */
    static BigDecimal amount(JsonNode of, String field) {
        JsonNode value = of.path(field);
        return value.isNumber() ? value.decimalValue() : decimal(value.asText(""));
    }

    static BigDecimal cents(BigDecimal value) {
        return value.setScale(CENTS, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(String text) {
        if (text.isBlank()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal value = new BigDecimal(text.trim());
            // An exponent of a million would make a number of a million digits.
            return value.precision() - value.scale() > 15 || value.scale() > 15 ? BigDecimal.ZERO : value;
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}
