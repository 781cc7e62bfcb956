package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Rules;
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

    private final boolean lenient;

    /**
     * Makes rules whose numbers begin with one.
     *
     * @param lenient whether records that do not exist are overlooked
     */
    public BookRules(boolean lenient) {
        this.lenient = lenient;
    }

    @Override
    public void created(String resource, String id, ObjectNode fields, Ledger ledger, long epochSecond) {
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
                    fields,
                    "module_api_name",
                    "cm_" + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_"));
        }
        if (resource.equals("customerdebitnotes")) {
            putIfMissing(fields, "type", "debit_note");
        }
        boolean paid = fields.path("status").asText("").equals("paid");
        compute(resource, id, fields, ledger);
        if (paid
                && WITH_BALANCE.contains(resource)
                && Totals.amount(fields, "balance").signum() > 0) {
            // Whoever writes a paid document into the books leaves it to us who paid.
            Settlements.note(
                    fields,
                    Settlements.GOT,
                    ledger.ids().next(),
                    new Settlements.Party("otherpayments", ""),
                    Totals.amount(fields, "balance"));
            compute(resource, id, fields, ledger);
        }
    }

    @Override
    public void updated(String resource, String id, ObjectNode fields, Ledger ledger) {
        compute(resource, id, fields, ledger);
    }

    @Override
    public void deleted(String resource, String id, ObjectNode fields, Ledger ledger) {
        Settlements.undo(ledger, new Settlements.Party(resource, id), fields);
        fields.path("documents")
                .forEach(document ->
                        ledger.files().discard(document.path("document_id").asText("")));
        ledger.files().discard(fields.path(Ledger.OWN_FIELD + "receipt").asText(""));
    }

    @Override
    public void read(String resource, ObjectNode fields, LocalDate today) {
        if (resource.equals("invoices") || resource.equals("bills")) {
            DueState.read(fields, today);
        }
    }

    private void compute(String resource, String id, ObjectNode fields, Ledger ledger) {
        if (resource.contains("journals")) {
            JournalTotals.compute(fields);
        } else if (fields.path("line_items").isArray()) {
            Totals.compute(fields, ledger);
        }
        if (WITH_BALANCE.contains(resource)) {
            Balance.compute(resource, fields);
        }
        Payments.of(resource).ifPresent(payments -> {
            payments.settle(fields, id, ledger, lenient);
            Payments.compute(fields);
        });
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
