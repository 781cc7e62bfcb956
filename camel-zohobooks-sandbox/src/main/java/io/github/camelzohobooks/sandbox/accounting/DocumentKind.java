package io.github.camelzohobooks.sandbox.accounting;

import java.util.Arrays;
import java.util.Optional;

/**
 * What records of a resource begin with when nobody says otherwise. The first states are those that the specification's
 * lists of states begin with, or that were observed.
 */
enum DocumentKind {
    INVOICES("invoices", "invoice_number", "INV-", Party.CUSTOMER, "draft", "date"),
    ESTIMATES("estimates", "estimate_number", "EST-", Party.CUSTOMER, "draft", "date"),
    SALES_ORDERS("salesorders", "salesorder_number", "SO-", Party.CUSTOMER, "draft", "date"),
    SALES_RECEIPTS("salesreceipts", "receipt_number", "SR-", Party.CUSTOMER, "paid", "date"),
    CREDIT_NOTES("creditnotes", "creditnote_number", "CN-", Party.CUSTOMER, "open", "date"),
    RETAINER_INVOICES("retainerinvoices", "retainerinvoice_number", "RET-", Party.CUSTOMER, "draft", "date"),
    DELIVERY_CHALLANS("deliverychallans", "deliverychallan_number", "DC-", Party.CUSTOMER, "draft", "date"),
    RECURRING_INVOICES("recurringinvoices", "", "", Party.CUSTOMER, "active", "start_date"),
    PURCHASE_ORDERS("purchaseorders", "purchaseorder_number", "PO-", Party.VENDOR, "draft", "date"),
    BILLS("bills", "bill_number", "BILL-", Party.VENDOR, "open", "date"),
    VENDOR_CREDITS("vendorcredits", "vendor_credit_number", "VC-", Party.VENDOR, "open", "date"),
    RECURRING_BILLS("recurringbills", "", "", Party.VENDOR, "active", "start_date"),
    CUSTOMER_PAYMENTS("customerpayments", "payment_number", "", Party.CUSTOMER, "", "date"),
    VENDOR_PAYMENTS("vendorpayments", "payment_number", "", Party.VENDOR, "", "date"),
    EXPENSES("expenses", "", "", Party.CUSTOMER, "unbilled", "date"),
    RECURRING_EXPENSES("recurringexpenses", "", "", Party.CUSTOMER, "active", "start_date"),
    JOURNALS("journals", "entry_number", "", Party.NONE, "published", "journal_date"),
    RECURRING_JOURNALS("recurringjournals", "", "", Party.NONE, "active", "start_date"),
    CONTACTS("contacts", "", "", Party.NONE, "active", ""),
    ITEMS("items", "", "", Party.NONE, "active", ""),
    PROJECTS("projects", "", "", Party.CUSTOMER, "active", ""),
    TASKS("tasks", "", "", Party.NONE, "open", ""),
    USERS("users", "", "", Party.NONE, "active", ""),
    PRICE_BOOKS("pricebooks", "", "", Party.NONE, "active", ""),
    FIXED_ASSETS("fixedassets", "asset_number", "FA-", Party.NONE, "draft", ""),
    BANK_TRANSACTIONS("banktransactions", "", "", Party.NONE, "uncategorized", "date");

    /** Whom a document is with. */
    enum Party {
        NONE("", ""),
        CUSTOMER("customer_id", "customer_name"),
        VENDOR("vendor_id", "vendor_name");

        private final String idField;
        private final String nameField;

        Party(String idField, String nameField) {
            this.idField = idField;
            this.nameField = nameField;
        }

        String idField() {
            return idField;
        }

        String nameField() {
            return nameField;
        }
    }

    private final String resource;
    private final String numberField;
    private final String prefix;
    private final Party party;
    private final String firstStatus;
    private final String dateField;

    DocumentKind(
            String resource, String numberField, String prefix, Party party, String firstStatus, String dateField) {
        this.resource = resource;
        this.numberField = numberField;
        this.prefix = prefix;
        this.party = party;
        this.firstStatus = firstStatus;
        this.dateField = dateField;
    }

    static Optional<DocumentKind> of(String resource) {
        return Arrays.stream(values())
                .filter(kind -> kind.resource.equals(resource))
                .findFirst();
    }

    /** The field with the number that Zoho gives out, empty where there is none. */
    String numberField() {
        return numberField;
    }

    String number(long counted) {
        return prefix.isEmpty() ? Long.toString(counted) : prefix + String.format("%06d", counted);
    }

    Party party() {
        return party;
    }

    /** The state of a new record, empty where it has none. */
    String firstStatus() {
        return firstStatus;
    }

    /** The field that gets the day of creation, empty where there is none. */
    String dateField() {
        return dateField;
    }
}
