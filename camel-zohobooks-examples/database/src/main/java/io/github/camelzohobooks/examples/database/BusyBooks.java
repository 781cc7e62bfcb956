package io.github.camelzohobooks.examples.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Somebody works in the books of a sandbox, so that there are changes to see. Not safe for use by many threads. */
final class BusyBooks {

    static final List<String> RESOURCES = List.of("contacts", "items", "invoices", "customerpayments");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_LINES = 4;
    private static final int MOST_RECORDS = 60;

    private final Books books;
    private final Random random;
    private int number;

    /**
     * Makes somebody who has not worked yet.
     *
     * @param books the books to work in
     * @param seed the same seed does the same things
     */
    BusyBooks(Books books, long seed) {
        this.books = books;
        this.random = new Random(seed);
    }

    /** Writes records that existed before. */
    void begin(int contacts, int items, int invoices, int payments) {
        books.seed("contacts", contacts);
        books.seed("items", items);
        books.seed("invoices", invoices);
        books.seed("customerpayments", payments);
    }

    /** Creates, changes or deletes one record. */
    void work() {
        number++;
        int dice = random.nextInt(12);
        if (dice < 2) {
            createOrDelete("invoices", invoice());
        } else if (dice < 7) {
            update("invoices", JSON.objectNode().set("line_items", lines()));
        } else if (dice < 8) {
            update("contacts", JSON.objectNode().put("company_name", "Company " + number));
        } else if (dice < 9) {
            createOrDelete("items", item());
        } else if (dice < 10) {
            update("items", JSON.objectNode().put("rate", price()));
        } else if (dice < 11) {
            update("customerpayments", JSON.objectNode().put("description", "Payment " + number));
        } else {
            delete(random.nextBoolean() ? "invoices" : "items");
        }
    }

    /** So that the books do not grow for ever. */
    private void createOrDelete(String resource, ObjectNode fields) {
        if (books.count(resource) < MOST_RECORDS) {
            books.create(resource, fields);
        } else {
            delete(resource);
        }
    }

    private void update(String resource, ObjectNode fields) {
        books.update(resource, any(resource), fields);
    }

    private void delete(String resource) {
        if (books.count(resource) > 2) {
            books.delete(resource, any(resource));
        }
    }

    private String any(String resource) {
        List<String> ids = books.ids(resource);
        return ids.get(random.nextInt(ids.size()));
    }

    private ObjectNode item() {
        return JSON.objectNode().put("name", "Item " + number).put("rate", price());
    }

    private ObjectNode invoice() {
        String customer = any("contacts");
        ObjectNode invoice = JSON.objectNode()
                .put("customer_id", customer)
                .put(
                        "customer_name",
                        books.find("contacts", customer)
                                .orElseThrow()
                                .path("contact_name")
                                .asText());
        return invoice.set("line_items", lines());
    }

    private ArrayNode lines() {
        ArrayNode lines = JSON.arrayNode();
        int count = 1 + random.nextInt(MOST_LINES);
        for (int line = 0; line < count; line++) {
            lines.add(JSON.objectNode()
                    .put("name", "Line " + line + " of " + number)
                    .put("rate", price())
                    .put("quantity", 1 + random.nextInt(5)));
        }
        return lines;
    }

    private BigDecimal price() {
        return BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
    }
}
