package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountingTest {

    private final SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T17:00:00Z"));
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void taxesDiscountsAndChargesAreExact() {
        String tax = client.post("/settings/taxes", "{\"tax_name\":\"VAT\",\"tax_percentage\":7.25}")
                .json()
                .at("/tax/tax_id")
                .asText();
        JsonNode invoice = client.post(
                        "/invoices",
                        "{\"customer_id\":\"1\",\"discount\":\"10%\",\"shipping_charge\":4.99,\"adjustment\":-0.01,"
                                + "\"line_items\":[{\"rate\":19.99,\"quantity\":3,\"tax_id\":\"" + tax
                                + "\"},{\"rate\":0.1,\"quantity\":0.333}]}")
                .json()
                .path("invoice");

        // 59.97 + 0.03, less 6.00, plus tax 4.35, charge and adjustment.
        assertThat(invoice.path("sub_total").decimalValue()).isEqualByComparingTo("60.00");
        assertThat(invoice.path("tax_total").decimalValue()).isEqualByComparingTo("4.35");
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("63.33");
    }

    @Test
    void aPaymentLowersTheBalanceAndDeletingItRestoresIt() {
        String invoice = invoice();
        clock.advance(Duration.ofSeconds(1));
        String payment = pay(invoice, "60").json().at("/payment/payment_id").asText();

        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("40");
        assertThat(read("invoices", invoice).path("status").asText()).isEqualTo("partially_paid");
        assertThat(read("invoices", invoice).path("last_modified_time").asText())
                .endsWith("13:00:01-0400");
        assertThat(client.get("/invoices/" + invoice + "/payments").json().path("payments"))
                .hasSize(1);

        client.delete("/customerpayments/" + payment);
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("100");
        assertThat(read("invoices", invoice).path("status").asText()).isEqualTo("sent");
    }

    @Test
    void payingEverythingMakesItPaidAndMoreIsRefused() {
        String invoice = invoice();

        Reply tooMuch = pay(invoice, "100.01");
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.code()).isEqualTo(4);
        assertThat(sandbox.books().count("customerpayments")).isZero();
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("100");

        pay(invoice, "100");
        assertThat(read("invoices", invoice).path("status").asText()).isEqualTo("paid");
        assertThat(pay(invoice, "0.01").status()).isEqualTo(400);
    }

    @Test
    void aPaymentThatIsChangedTakesBackWhatItGave() {
        String invoice = invoice();
        String payment = pay(invoice, "60").json().at("/payment/payment_id").asText();
        String changed = "{\"amount\":30,\"invoices\":[{\"invoice_id\":\"" + invoice + "\",\"amount_applied\":30}]}";

        assertThat(client.put("/customerpayments/" + payment, changed).status()).isEqualTo(200);
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("70");

        // Refused, and so nothing has changed.
        assertThat(client.put("/customerpayments/" + payment, changed.replace("30}", "300}"))
                        .status())
                .isEqualTo(400);
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("70");
    }

    @Test
    void creditsAreAppliedFromEitherSideAndTakenBack() {
        String invoice = invoice();
        String credit = client.post(
                        "/creditnotes",
                        "{\"customer_id\":\"1\",\"date\":\"2026-06-09\",\"creditnote_number\":\"C1\","
                                + "\"line_items\":[{\"rate\":50}]}")
                .json()
                .at("/creditnote/creditnote_id")
                .asText();

        client.post(
                "/creditnotes/" + credit + "/invoices",
                "{\"invoices\":[{\"invoice_id\":\"" + invoice + "\",\"amount_applied\":20}]}");
        client.post(
                "/invoices/" + invoice + "/credits",
                "{\"apply_creditnotes\":[{\"creditnote_id\":\"" + credit + "\",\"amount_applied\":30}]}");
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("50");
        assertThat(read("creditnotes", credit).path("status").asText()).isEqualTo("closed");

        String applied = client.get("/invoices/" + invoice + "/creditsapplied")
                .json()
                .at("/credits/0/creditnotes_invoice_id")
                .asText();
        assertThat(client.delete("/invoices/" + invoice + "/creditsapplied/" + applied)
                        .status())
                .isEqualTo(200);
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("70");
        assertThat(read("creditnotes", credit).path("balance").decimalValue()).isEqualByComparingTo("20");
    }

    @Test
    void refundsUseACreditUp() {
        String credit = sandbox.books()
                .create("creditnotes", Json.object().put("total", 50))
                .path("creditnote_id")
                .asText();

        Reply refund = client.post(
                "/creditnotes/" + credit + "/refunds", "{\"date\":\"2026-06-09\",\"amount\":50,\"account_id\":\"1\"}");
        assertThat(refund.status()).isEqualTo(201);
        assertThat(read("creditnotes", credit).path("status").asText()).isEqualTo("closed");
        assertThat(client.post("/creditnotes/" + credit + "/refunds", "{\"amount\":1}")
                        .status())
                .isEqualTo(400);

        String id = client.get("/creditnotes/" + credit + "/refunds")
                .json()
                .at("/creditnote_refunds/0/refund_id")
                .asText();
        client.delete("/creditnotes/" + credit + "/refunds/" + id);
        assertThat(read("creditnotes", credit).path("status").asText()).isEqualTo("open");
    }

    @Test
    void writingOffAndVoiding() {
        String invoice = invoice();
        pay(invoice, "60");
        client.post("/invoices/" + invoice + "/writeoff", "");
        assertThat(read("invoices", invoice).path("status").asText()).isEqualTo("paid");
        client.post("/invoices/" + invoice + "/writeoff/cancel", "");
        assertThat(read("invoices", invoice).path("balance").decimalValue()).isEqualByComparingTo("40");

        client.post("/invoices/" + invoice + "/status/void", "");
        assertThat(read("invoices", invoice).path("status").asText()).isEqualTo("void");
        JsonNode payment = sandbox.books().all("customerpayments").get(0);
        assertThat(payment.path("unused_amount").decimalValue()).isEqualByComparingTo("60");
        assertThat(pay(invoice, "1").status()).isEqualTo(400);
    }

    @Test
    void anInvoiceBecomesOverdueWithTheDay() {
        String invoice = invoice();
        client.put("/invoices/" + invoice, "{\"due_date\":\"2026-06-10\"}");
        String modified = read("invoices", invoice).path("last_modified_time").asText();

        clock.set(Instant.parse("2026-06-11T17:00:00Z"));
        sandbox.oauth().newAccessToken();
        JsonNode overdue = sandbox.books().find("invoices", invoice).orElseThrow();

        assertThat(overdue.path("status").asText()).isEqualTo("overdue");
        assertThat(overdue.path("last_modified_time").asText()).isEqualTo(modified);
        assertThat(new TestClient(sandbox)
                        .get("/invoices?filter_by=Status.OverDue")
                        .json()
                        .path("invoices"))
                .hasSize(1);
    }

    @Test
    void ordersBecomeInvoices() {
        sandbox.books().seed("salesorders", 1);
        String order = sandbox.books().ids("salesorders").get(0);

        Reply made = client.post("/invoices/fromsalesorder?salesorder_id=" + order, "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/invoice/total"))
                .isEqualTo(read("salesorders", order).path("total"));
        assertThat(read("salesorders", order).path("status").asText()).isEqualTo("invoiced");
    }

    @Test
    void childrenBelongToTheirRecordAndStampIt() {
        String invoice = invoice();
        clock.advance(Duration.ofSeconds(5));
        Reply added = client.post("/invoices/" + invoice + "/comments", "{\"description\":\"late\"}");
        JsonNode comments =
                client.get("/invoices/" + invoice + "/comments").json().path("comments");

        assertThat(added.code()).isZero();
        assertThat(comments).hasSize(1);
        assertThat(comments.path(0).path("description").asText()).isEqualTo("late");
        assertThat(read("invoices", invoice).path("last_modified_time").asText())
                .endsWith("13:00:05-0400");
        String id = comments.path(0).path("comment_id").asText();
        assertThat(client.delete("/invoices/" + invoice + "/comments/" + id).status())
                .isEqualTo(200);
        assertThat(client.delete("/invoices/" + invoice + "/comments/" + id).code())
                .isEqualTo(1002);
    }

    @Test
    void theTimerRunsOnceAndIsNotedInMinutes() {
        sandbox.books().seed("timeentries", 2);
        String first = sandbox.books().ids("timeentries").get(0);
        client.post("/projects/timeentries/" + first + "/timer/start", "");
        assertThat(client.get("/projects/timeentries/runningtimer/me")
                        .json()
                        .at("/time_entry/time_entry_id")
                        .asText())
                .isEqualTo(first);
        clock.advance(Duration.ofMinutes(51));

        client.post("/projects/timeentries/timer/stop", "");

        assertThat(read("timeentries", first).path("log_time").asText()).isEqualTo("00:51");
        assertThat(client.post("/projects/timeentries/timer/stop", "").status()).isEqualTo(404);
    }

    @Test
    void manyAreChangedOrNone() {
        String draft = invoice();
        Reply refused = client.post("/invoices/status/void?invoice_ids=" + draft + ",1", "");
        assertThat(refused.code()).isEqualTo(1002);
        assertThat(read("invoices", draft).path("status").asText()).isEqualTo("sent");

        client.post("/invoices/status/void?invoice_ids=" + draft, "");
        assertThat(read("invoices", draft).path("status").asText()).isEqualTo("void");
    }

    private String invoice() {
        String id = client.post("/invoices", "{\"customer_id\":\"1\",\"line_items\":[{\"rate\":100}]}")
                .json()
                .at("/invoice/invoice_id")
                .asText();
        client.post("/invoices/" + id + "/status/sent", "");
        return id;
    }

    private Reply pay(String invoice, String amount) {
        return client.post(
                "/customerpayments",
                "{\"customer_id\":\"1\",\"payment_mode\":\"cash\",\"date\":\"2026-06-09\",\"amount\":" + amount
                        + ",\"invoices\":[{\"invoice_id\":\"" + invoice + "\",\"amount_applied\":" + amount + "}]}");
    }

    private JsonNode read(String resource, String id) {
        return sandbox.books().find(resource, id).orElseThrow();
    }
}
