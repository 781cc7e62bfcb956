package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Rules;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The rules of one organization's books. Safe for use by many threads. */
public final class BookRules implements Rules {

    private static final Set<String> WITH_BALANCE =
            Set.of("invoices", "bills", "creditnotes", "vendorcredits", "retainerinvoices");

    private final Map<DocumentKind, AtomicLong> counters = new ConcurrentHashMap<>();

    /** Makes rules whose numbers begin with one. */
    public BookRules() {}

    @Override
    public void created(String resource, ObjectNode fields, Ledger ledger, long epochSecond) {
        DocumentKind.of(resource).ifPresent(kind -> {
            if (!kind.numberField().isEmpty()) {
                long counted =
                        counters.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
                putIfMissing(fields, kind.numberField(), kind.number(counted));
            }
            if (!kind.firstStatus().isEmpty()) {
                putIfMissing(fields, "status", kind.firstStatus());
            }
            if (!kind.dateField().isEmpty()) {
                LocalDate day = ledger.organization().day(Instant.ofEpochSecond(epochSecond));
                putIfMissing(fields, kind.dateField(), day.toString());
            }
            nameParty(kind.party(), fields, ledger);
        });
        if (resource.equals("modules")) {
            String name = fields.path("module_name").asText("module");
            putIfMissing(
                    fields, "api_name", "cm_" + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_"));
        }
        compute(resource, fields, ledger);
    }

    @Override
    public void updated(String resource, ObjectNode fields, Ledger ledger) {
        compute(resource, fields, ledger);
    }

    @Override
    public void read(String resource, ObjectNode fields, LocalDate today) {
        if (resource.equals("invoices") || resource.equals("bills")) {
            DueState.read(fields, today);
        }
    }

    private static void compute(String resource, ObjectNode fields, Ledger ledger) {
        if (fields.path("line_items").isArray()) {
            Totals.compute(fields, ledger);
        }
        if (WITH_BALANCE.contains(resource)) {
            Balance.compute(resource, fields);
        }
        if (resource.equals("customerpayments") || resource.equals("vendorpayments")) {
            BigDecimal applied = BigDecimal.ZERO;
            String documents = resource.equals("customerpayments") ? "invoices" : "bills";
            for (var document : fields.path(documents)) {
                applied = applied.add(Totals.amount(document, "amount_applied"));
            }
            fields.set(
                    "unused_amount",
                    Json.number(Totals.cents(Totals.amount(fields, "amount").subtract(applied))));
        }
    }

    private static void nameParty(DocumentKind.Party party, ObjectNode fields, Ledger ledger) {
        String id = fields.path(party.idField()).asText("");
        if (!id.isEmpty() && !fields.hasNonNull(party.nameField())) {
            Optional.of(id)
                    .flatMap(ledger.table("contacts")::find)
                    .map(contact -> contact.fields().path("contact_name").asText(""))
                    .ifPresent(name -> fields.put(party.nameField(), name));
        }
    }

    private static void putIfMissing(ObjectNode fields, String field, String value) {
        if (fields.path(field).asText("").isEmpty()) {
            fields.put(field, value);
        }
    }
}
