package io.github.camelzohobooks.examples.twoway;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order as it stands in a file, and what it is in Zoho Books. Immutable.
 *
 * @param number tells this order from all others; kept in the invoice's unique field
 * @param date the day of the invoice, as 2026-11-26
 * @param customer who has ordered
 * @param lines what was ordered
 */
public record Order(@JsonProperty("order") String number, String date, Customer customer, List<Line> lines) {

    /** The custom field of invoices that holds the order's number. */
    static final String ORDER_FIELD = "cf_order_number";

    /** The custom field of contacts that holds the customer's number. */
    static final String CUSTOMER_FIELD = "cf_customer_number";

    private static final int LONGEST_NAME = 80;

    /**
     * A customer.
     *
     * @param number tells this customer from all others; kept in the contact's unique field
     * @param name the name of a new contact
     * @param email where the invoice goes
     */
    public record Customer(String number, String name, String email) {}

    /**
     * A line of an order.
     *
     * @param name what it is
     * @param rate the price of one
     * @param quantity how many
     */
    public record Line(String name, BigDecimal rate, BigDecimal quantity) {}

    /**
     * Checks that nothing is missing.
     *
     * @return this
     * @throws BadOrderException if something is
     */
    public Order check() {
        require(number, "order");
        require(customer == null ? null : customer.number(), "customer.number");
        require(customer.name(), "customer.name");
        require(customer.email(), "customer.email");
        if (lines == null || lines.isEmpty()) {
            throw new BadOrderException("The order has no lines");
        }
        for (Line line : lines) {
            require(line.name(), "lines.name");
            if (line.rate() == null
                    || line.quantity() == null
                    || line.quantity().signum() <= 0) {
                throw new BadOrderException("Line '" + line.name() + "' needs a rate, and a quantity above 0");
            }
        }
        return this;
    }

    private static void require(String value, String field) {
        if (value == null || value.isBlank()) {
            throw new BadOrderException("The order has no '" + field + "'");
        }
    }

    /** The contact to create, if there is none with the customer's number. */
    public Map<String, Object> contact() {
        return Map.of(
                "contact_name",
                customer.name(),
                "contact_type",
                "customer",
                CUSTOMER_FIELD,
                customer.number(),
                "contact_persons",
                List.of(Map.of("first_name", customer.name(), "email", customer.email(), "is_primary_contact", true)));
    }

    /**
     * The invoice to create, if there is none with the order's number.
     *
     * @param contactId the customer's id in Zoho Books
     * @return the fields
     */
    public Map<String, Object> invoice(String contactId) {
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("customer_id", contactId);
        invoice.put(ORDER_FIELD, number);
        invoice.put("reference_number", number);
        if (date != null) {
            invoice.put("date", date);
        }
        invoice.put(
                "line_items",
                lines.stream()
                        .map(line -> Map.of("name", line.name(), "rate", line.rate(), "quantity", line.quantity()))
                        .toList());
        return invoice;
    }

    /** The e-mail with the invoice. */
    public Map<String, Object> mail() {
        return Map.of(
                "to_mail_ids",
                List.of(customer.email()),
                "subject",
                "Invoice for your order " + number,
                "body",
                "Thank you for your order. The invoice is attached.");
    }

    /**
     * Names the invoice's PDF.
     *
     * @param invoiceId the invoice's id in Zoho Books
     * @return the order's number, as far as file systems take it, and the id, because {@code A/1} and {@code A 1} look the same
     *     then
     */
    public String fileName(String invoiceId) {
        String safe = number.replaceAll("[^\\p{L}\\p{N}_-]+", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME)) + "-" + invoiceId + ".pdf";
    }
}
