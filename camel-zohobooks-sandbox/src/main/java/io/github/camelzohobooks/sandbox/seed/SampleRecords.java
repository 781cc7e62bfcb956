package io.github.camelzohobooks.sandbox.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.books.Organization;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Makes the n-th sample record of a resource. Stateless. */
final class SampleRecords {

    private static final List<String> COMPANIES =
            List.of("Alder Works", "Birch Trading", "Cedar Labs", "Dogwood Foods", "Elm Street Press", "Fir Logistics");
    private static final List<String> WARES =
            List.of("Consulting", "Desk lamp", "Office chair", "Support plan", "Paper, 500 sheets", "Training day");
    private static final Set<String> WITH_CUSTOMER = Set.of(
            "invoices",
            "estimates",
            "salesorders",
            "salesreceipts",
            "creditnotes",
            "retainerinvoices",
            "deliverychallans",
            "recurringinvoices",
            "customerpayments",
            "projects",
            "customerdebitnotes");
    private static final Set<String> WITH_VENDOR =
            Set.of("bills", "purchaseorders", "vendorcredits", "recurringbills", "vendorpayments");
    private static final Set<String> WITH_LINES = Set.of(
            "invoices",
            "estimates",
            "salesorders",
            "salesreceipts",
            "creditnotes",
            "retainerinvoices",
            "deliverychallans",
            "recurringinvoices",
            "customerdebitnotes",
            "bills",
            "purchaseorders",
            "vendorcredits",
            "recurringbills");

    private final Catalog catalog;

    SampleRecords(Catalog catalog) {
        this.catalog = catalog;
    }

    boolean needsCustomer(String resource) {
        return WITH_CUSTOMER.contains(resource);
    }

    boolean needsVendor(String resource) {
        return WITH_VENDOR.contains(resource);
    }

    ObjectNode contact(int i, String type) {
        String name = COMPANIES.get(i % COMPANIES.size()) + " " + (i + 1) + (type.equals("vendor") ? " Supply" : "");
        return Json.object()
                .put("contact_name", name)
                .put("company_name", name)
                .put("contact_type", type)
                .put("email", type + (i + 1) + "@example.com");
    }

    ObjectNode record(
            String resource, int i, Party customer, Party vendor, Organization organization, long epochSecond) {
        if (resource.equals("contacts")) {
            return contact(i, i % 5 == 4 ? "vendor" : "customer");
        }
        ObjectNode record = Json.object();
        LocalDate day = organization.day(Instant.ofEpochSecond(epochSecond));
        if (needsCustomer(resource)) {
            record.put("customer_id", customer.id()).put("customer_name", customer.name());
        }
        if (needsVendor(resource)) {
            record.put("vendor_id", vendor.id()).put("vendor_name", vendor.name());
        }
        if (WITH_LINES.contains(resource)) {
            record.put("date", day.toString());
            record.put("due_date", day.plusDays(30).toString());
            record.set("line_items", lines(i));
        }
        required(resource).forEach(field -> {
            if (!record.has(field)) {
                fill(record, field, i, day);
            }
        });
        return record;
    }

    private List<String> required(String resource) {
        return catalog.resource(resource)
                .map(Resource::operations)
                .map(operations -> operations.get("create"))
                .map(Operation::requiredFields)
                .orElse(resource.startsWith("custommodules/") ? List.of("record_name") : List.of());
    }

    private static void fill(ObjectNode record, String field, int i, LocalDate day) {
        if (field.endsWith("_number")
                || field.equals("invoices")
                || field.equals("amount_applied")
                || field.equals("invoice_id")) {
            // Numbers are given out by the books, and a payment need not be applied.
            return;
        }
        if (field.equals("date") || field.endsWith("_date")) {
            record.put(field, day.toString());
        } else if (field.endsWith("_id")) {
            record.put(field, Long.toString(982_000_000_000_100_000L + i % 10));
        } else if (field.equals("rate") || field.equals("amount") || field.endsWith("_cost")) {
            record.put(field, price(i));
        } else {
            record.put(field, field.equals("name") ? WARES.get(i % WARES.size()) + " " + (i + 1) : sample(field, i));
        }
    }

    private static String sample(String field, int i) {
        return field.replace('_', ' ') + " " + (i + 1);
    }

    private static ArrayNode lines(int i) {
        ArrayNode lines = Json.array();
        for (int line = 0; line <= i % 2; line++) {
            lines.add(Json.object()
                    .put("name", WARES.get((i + line) % WARES.size()))
                    .put("rate", price(i + line))
                    .put("quantity", 1 + i % 4));
        }
        return lines;
    }

    private static BigDecimal price(int i) {
        return BigDecimal.valueOf(1_995 + i % 97 * 250L, 2);
    }
}
