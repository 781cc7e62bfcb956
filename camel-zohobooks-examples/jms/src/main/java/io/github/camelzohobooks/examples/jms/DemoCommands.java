package io.github.camelzohobooks.examples.jms;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import org.springframework.jms.core.JmsTemplate;

/** What another program would send, and what can go wrong meanwhile. For the demo only. */
final class DemoCommands {

    private static final int ORDERS = 8;
    private static final int WRONG = 5;
    private static final String ORDER = """
            {"customer_id": "%s", "cf_external_id": "ORDER-%d",
             "line_items": [{"name": "Consulting", "rate": 80.00, "quantity": %d}]}""";

    private DemoCommands() {}

    /** Prepares books in which two calls go wrong. */
    static void prepare(ZohoBooksSandbox sandbox) {
        sandbox.books().seed("contacts", 2);
        sandbox.books().defineCustomFields("invoices", "cf_external_id");
        sandbox.books().preventDuplicates("invoices", "cf_external_id");
        sandbox.faults().add(tooMany().on("POST", "/invoices").fromCall(3).times(1));
        sandbox.faults()
                .add(Fault.dropAfterApplying()
                        .on("POST", "/invoices")
                        .fromCall(6)
                        .times(1));
    }

    /** Too many calls at once. */
    private static Fault tooMany() {
        return Fault.answer(Answer.of(
                        429,
                        "application/json",
                        Payload.of("{\"code\":1070,\"message\":\"Too many concurrent calls\"}"))
                .with("Retry-After", "2"));
    }

    /** Sends the commands, one of which lacks the customer. */
    static void send(EmbeddedBroker broker, ZohoBooksSandbox sandbox) {
        JmsTemplate commands = new JmsTemplate(broker.connections());
        String customer = sandbox.books().ids("contacts").get(0);
        for (int order = 1; order <= ORDERS; order++) {
            commands.convertAndSend(EmbeddedBroker.COMMANDS, ORDER.formatted(customer, order, order));
            if (order == WRONG) {
                commands.convertAndSend(EmbeddedBroker.COMMANDS, "{\"cf_external_id\": \"ORDER-WITHOUT-CUSTOMER\"}");
            }
        }
    }
}
