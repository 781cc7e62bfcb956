package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds after any sequence of operations. */
class AccountingInvariantsTest {

    private static ZohoBooksSandbox sandbox;
    private static TestClient client;

    /** One step, on one of three invoices, with an amount in cents. */
    record Step(String kind, int invoice, int cents) {}

    @BeforeContainer
    static void start() {
        sandbox = ZohoBooksSandbox.builder().start();
        client = new TestClient(sandbox);
    }

    @AfterContainer
    static void stop() {
        sandbox.close();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> kinds = Arbitraries.of(
                "pay",
                "pay",
                "credit",
                "change",
                "writeOff",
                "cancelWriteOff",
                "void",
                "deletePayment",
                "removePayment",
                "removeCredit",
                "price",
                "deleteInvoice");
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 15_000))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 40)
    void balancesAreWhatIsLeftAndStatesAgreeWithThem(@ForAll("steps") List<Step> steps) {
        List<String> invoices = List.of(invoice(), invoice(), invoice());
        String credit = client.post(
                        "/creditnotes",
                        "{\"customer_id\":\"1\",\"date\":\"2026-06-09\",\"creditnote_number\":\"C\","
                                + "\"line_items\":[{\"rate\":120}]}")
                .json()
                .at("/creditnote/creditnote_id")
                .asText();
        for (Step step : steps) {
            Reply reply = take(step, invoices.get(step.invoice()), credit);
            assertThat(reply.status()).as("%s: %s", step, reply.text()).isIn(200, 201, 400, 404);
            invoices.forEach(id -> sandbox.books().find("invoices", id).ifPresent(this::checkInvoice));
        }
        checkCredit(sandbox.books().find("creditnotes", credit).orElseThrow(), credit);
        deletingAllPaymentsAndCreditsRestoresTheTotals(invoices, credit);
    }

    private Reply take(Step step, String invoice, String credit) {
        BigDecimal amount = BigDecimal.valueOf(step.cents(), 2);
        return switch (step.kind()) {
            case "pay" ->
                client.post(
                        "/customerpayments",
                        "{\"customer_id\":\"1\",\"payment_mode\":\"cash\",\"date\":\"2026-06-09\",\"amount\":" + amount
                                + ",\"invoices\":[{\"invoice_id\":\"" + invoice + "\",\"amount_applied\":" + amount
                                + "}]}");
            case "credit" ->
                client.post(
                        "/creditnotes/" + credit + "/invoices",
                        "{\"invoices\":[{\"invoice_id\":\"" + invoice + "\",\"amount_applied\":" + amount + "}]}");
            case "change" ->
                client.put(
                        "/customerpayments/" + lastPayment(),
                        "{\"amount\":" + amount + ",\"invoices\":[{\"invoice_id\":\"" + invoice
                                + "\",\"amount_applied\":" + amount + "}]}");
            case "writeOff" -> client.post("/invoices/" + invoice + "/writeoff", "");
            case "cancelWriteOff" -> client.post("/invoices/" + invoice + "/writeoff/cancel", "");
            case "void" -> client.post("/invoices/" + invoice + "/status/void", "");
            case "deletePayment" -> client.delete("/customerpayments/" + lastPayment());
            case "removePayment" ->
                client.delete("/invoices/" + invoice + "/payments/"
                        + first("/invoices/" + invoice + "/payments", "/payments/0/invoice_payment_id"));
            case "removeCredit" ->
                client.delete("/invoices/" + invoice + "/creditsapplied/"
                        + first("/invoices/" + invoice + "/creditsapplied", "/credits/0/creditnotes_invoice_id"));
            case "price" -> client.put("/invoices/" + invoice, "{\"line_items\":[{\"rate\":" + amount + "}]}");
            default -> client.delete("/invoices/" + invoice);
        };
    }

    private void checkInvoice(JsonNode invoice) {
        BigDecimal balance = invoice.path("balance").decimalValue();
        BigDecimal settled = invoice.path("payment_made")
                .decimalValue()
                .add(listed(invoice, "creditsapplied", "credits"))
                .add(invoice.path("write_off_amount").decimalValue());
        assertThat(balance)
                .isEqualByComparingTo(invoice.path("total").decimalValue().subtract(settled));
        assertThat(invoice.path("payment_made").decimalValue())
                .isEqualByComparingTo(listed(invoice, "payments", "payments"));
        assertThat(balance).isNotNegative();
        String status = invoice.path("status").asText();
        if (!status.equals("void")) {
            assertThat(status.equals("paid")).isEqualTo(balance.signum() == 0);
            assertThat(status.equals("partially_paid")).isEqualTo(balance.signum() > 0 && settled.signum() > 0);
        }
    }

    private BigDecimal listed(JsonNode invoice, String path, String key) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : client.get("/invoices/" + invoice.path("invoice_id").asText() + "/" + path)
                .json()
                .path(key)) {
            sum = sum.add(row.path("amount").decimalValue());
        }
        return sum;
    }

    private void checkCredit(JsonNode credit, String id) {
        BigDecimal applied = BigDecimal.ZERO;
        for (JsonNode row :
                client.get("/creditnotes/" + id + "/invoices").json().path("invoices_credited")) {
            applied = applied.add(row.path("amount").decimalValue());
        }
        assertThat(credit.path("balance").decimalValue())
                .isNotNegative()
                .isEqualByComparingTo(credit.path("total").decimalValue().subtract(applied));
    }

    private void deletingAllPaymentsAndCreditsRestoresTheTotals(List<String> invoices, String credit) {
        sandbox.books().ids("customerpayments").forEach(id -> client.delete("/customerpayments/" + id));
        client.delete("/creditnotes/" + credit);
        for (String id : invoices) {
            client.post("/invoices/" + id + "/writeoff/cancel", "");
            sandbox.books()
                    .find("invoices", id)
                    .ifPresent(invoice -> assertThat(invoice.path("balance").decimalValue())
                            .isEqualByComparingTo(invoice.path("total").decimalValue()));
        }
    }

    private String lastPayment() {
        List<String> ids = sandbox.books().ids("customerpayments");
        return ids.isEmpty() ? "1" : ids.get(ids.size() - 1);
    }

    private String first(String path, String pointer) {
        return client.get(path).json().at(pointer).asText("1");
    }

    private static String invoice() {
        String id = client.post("/invoices", "{\"customer_id\":\"1\",\"line_items\":[{\"rate\":100}]}")
                .json()
                .at("/invoice/invoice_id")
                .asText();
        client.post("/invoices/" + id + "/status/sent", "");
        return id;
    }
}
