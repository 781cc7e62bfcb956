package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The resources of the convergence tests: one at least for each way to find changes. */
enum BookedResource {
    INVOICES("invoice_id", "reference_number", true, "{'customer_id':'1'}"),
    BILLS("bill_id", "reference_number", true, "{'vendor_id':'1'}"),
    CONTACTS("contact_id", "company_name", true, "{'contact_name':'Bowman'}"),
    ITEMS("item_id", "sku", true, "{'rate':10}"),
    PROJECTS("project_id", "description", false, "{'customer_id':'1'}"),
    CURRENCIES("currency_id", "currency_symbol", false, "{}"),
    VENDORCREDITS("vendor_credit_id", "reference_number", true, "{'vendor_id':'1'}"),
    EXPENSES("expense_id", "reference_number", true, "{'amount':10}"),
    CUSTOMERPAYMENTS("payment_id", "reference_number", true, "{'customer_id':'1','amount':10}"),
    JOURNALS("journal_id", "reference_number", true, "{'journal_date':'2031-03-01'}");

    private static final String DEBIT_NOTE = "debit_note";

    private final String idField;
    private final String versionField;
    private final boolean timed;
    private final String fields;

    BookedResource(String idField, String versionField, boolean timed, String fields) {
        this.idField = idField;
        this.versionField = versionField;
        this.timed = timed;
        this.fields = fields;
    }

    static boolean isDebitNote(JsonNode record) {
        return record.path("type").asText().equals(DEBIT_NOTE);
    }

    /** As the catalogue names it. */
    String resource() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BookedResource of(String resource) {
        return valueOf(resource.toUpperCase(Locale.ROOT));
    }

    String id(JsonNode record) {
        return record.path(idField).asText();
    }

    /** The number that the last change wrote into the record; a higher one is newer. */
    int version(JsonNode record) {
        return Integer.parseInt(record.path(versionField).asText("x").substring(1));
    }

    /** What a change writes. */
    ObjectNode change(int version) {
        return SandboxTestSupport.json("{}").put(versionField, "v" + version);
    }

    ObjectNode fresh(int version) {
        ObjectNode record = SandboxTestSupport.json(fields);
        record.setAll(change(version));
        // Lists that are sorted by name have their new rows at any place.
        record.put("name", "n" + Integer.toString(version * 7919 % 10_007, 36));
        record.put("currency_name", record.path("name").asText());
        if (this == INVOICES && version % 10 == 0) {
            record.put("type", DEBIT_NOTE);
        }
        return record;
    }

    /** When the record was last modified, as its row tells it; empty where rows do not tell. */
    String modified(JsonNode record) {
        return timed ? record.path("last_modified_time").asText() : "";
    }
}
