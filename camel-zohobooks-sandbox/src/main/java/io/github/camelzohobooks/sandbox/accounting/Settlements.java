package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.RuleViolation;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Money that one record gives to another: a payment or a credit to an invoice or a bill. Both records note it, so that
 * the balance of the one and what is left of the other can always be computed. All methods must be called while the
 * ledger is held ({@link Ledger#atomically}).
 */
public final class Settlements {

    /** What a document got. */
    static final String GOT = Ledger.OWN_FIELD + "got";

    /** What a payment or a credit gave. */
    static final String GAVE = Ledger.OWN_FIELD + "gave";

    private static final String AMOUNT = "amount";

    /**
     * A record.
     *
     * @param resource the name of its resource
     * @param id its id
     */
    public record Party(String resource, String id) {

        boolean isPayment() {
            return resource.endsWith("payments");
        }
    }

    private Settlements() {}

    /**
     * Reads an amount that a client sent as text.
     *
     * @param text the text
     * @return the amount; zero if it is none
     */
    public static BigDecimal amount(String text) {
        return Totals.amount(Json.object().put(AMOUNT, text), AMOUNT);
    }

    /**
     * Gives money.
     *
     * @param ledger the books
     * @param giver the payment or credit
     * @param taker the invoice or bill
     * @param amount how much
     * @return the id of the settlement
     * @throws RuleViolation if it is more than the giver has left or the taker needs
     */
    public static String give(Ledger ledger, Party giver, Party taker, BigDecimal amount) {
        check(amount, left(known(ledger, giver)));
        take(ledger, giver, taker, amount, ledger.ids().next());
        String id = lastId(ledger, taker);
        ledger.update(giver.resource(), giver.id(), record -> note(record, GAVE, id, taker, amount));
        return id;
    }

    /** Lets a document take money of a record that notes for itself what it gave. */
    static void take(Ledger ledger, Party giver, Party taker, BigDecimal amount, String id) {
        ObjectNode document = known(ledger, taker);
        if (document.path("status").asText("").equals("void")) {
            throw new RuleViolation("amount_applied", "A void document takes no money");
        }
        check(amount, Totals.amount(document, "balance"));
        ledger.update(taker.resource(), taker.id(), record -> {
            if (record.path("status").asText("").equals("draft")) {
                record.put("status", Balance.openState(taker.resource()));
            }
            note(record, GOT, id, giver, amount);
        });
    }

    /**
     * Takes money back.
     *
     * @param ledger the books
     * @param taker the invoice or bill
     * @param id the id of the settlement
     * @return whether there was such a settlement
     */
    public static boolean takeBack(Ledger ledger, Party taker, String id) {
        for (JsonNode got : known(ledger, taker).path(GOT)) {
            if (got.path("id").asText().equals(id)) {
                Party giver = new Party(
                        got.path("resource").asText(), got.path("record").asText());
                ledger.update(taker.resource(), taker.id(), record -> forget(record, GOT, id));
                ledger.update(giver.resource(), giver.id(), record -> forget(record, GAVE, id));
                return true;
            }
        }
        return false;
    }

    /**
     * Takes back all money that a record got or gave, as when it is deleted or void.
     *
     * @param ledger the books
     * @param party the record
     * @param record what is known of it
     */
    public static void undo(Ledger ledger, Party party, ObjectNode record) {
        for (String side : List.of(GOT, GAVE)) {
            for (JsonNode settlement : record.path(side)) {
                String id = settlement.path("id").asText();
                ledger.update(
                        settlement.path("resource").asText(),
                        settlement.path("record").asText(),
                        other -> forget(other, side.equals(GOT) ? GAVE : GOT, id));
            }
            record.remove(side);
        }
        if (party.isPayment()) {
            record.remove(List.of("invoices", "bills"));
        }
    }

    /**
     * What a document got.
     *
     * @param ledger the books
     * @param taker the invoice or bill
     * @param payments true for payments, false for credits
     * @return the settlements: {@code id}, {@code resource}, {@code record}, {@code amount}, {@code date}
     */
    public static List<JsonNode> got(Ledger ledger, Party taker, boolean payments) {
        return list(known(ledger, taker), GOT).stream()
                .filter(got -> got.path("resource").asText().endsWith("payments") == payments)
                .toList();
    }

    /**
     * What a payment or a credit gave.
     *
     * @param ledger the books
     * @param giver the payment or credit
     * @return the settlements: {@code id}, {@code resource}, {@code record}, {@code amount}, {@code date}
     */
    public static List<JsonNode> gave(Ledger ledger, Party giver) {
        return list(known(ledger, giver), GAVE);
    }

    static BigDecimal sum(ObjectNode record, String side) {
        return list(record, side).stream()
                .map(settlement -> Totals.amount(settlement, AMOUNT))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal got(ObjectNode record, boolean payments) {
        return list(record, GOT).stream()
                .filter(got -> got.path("resource").asText().endsWith("payments") == payments)
                .map(settlement -> Totals.amount(settlement, AMOUNT))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static void note(ObjectNode record, String side, String id, Party other, BigDecimal amount) {
        record.withArrayProperty(side)
                .add(Json.object()
                        .put("id", id)
                        .put("resource", other.resource())
                        .put("record", other.id())
                        .put(AMOUNT, amount));
    }

    private static void forget(ObjectNode record, String side, String id) {
        for (String field : List.of(side, "invoices", "bills")) {
            if (record.path(field) instanceof ArrayNode notes) {
                for (int i = notes.size() - 1; i >= 0; i--) {
                    JsonNode note = notes.get(i);
                    if (note.path("id").asText("").equals(id)
                            || note.path("invoice_payment_id").asText("").equals(id)
                            || note.path("bill_payment_id").asText("").equals(id)) {
                        notes.remove(i);
                    }
                }
            }
        }
    }

    private static void check(BigDecimal amount, BigDecimal most) {
        if (amount.signum() <= 0 || amount.compareTo(most) > 0) {
            throw new RuleViolation("amount_applied", "Only " + most + " can be applied");
        }
    }

    /** What a payment or a credit has left. */
    private static BigDecimal left(ObjectNode giver) {
        return Totals.amount(giver, giver.has("unused_amount") ? "unused_amount" : "balance");
    }

    private static String lastId(Ledger ledger, Party taker) {
        List<JsonNode> got = list(known(ledger, taker), GOT);
        return got.get(got.size() - 1).path("id").asText();
    }

    private static ObjectNode known(Ledger ledger, Party party) {
        return ledger.table(party.resource())
                .find(party.id())
                .map(Row::fields)
                .orElseThrow(() -> new RuleViolation("id", "There is no " + party));
    }

    private static List<JsonNode> list(ObjectNode record, String side) {
        List<JsonNode> list = new ArrayList<>();
        record.path(side).forEach(list::add);
        return list;
    }
}
