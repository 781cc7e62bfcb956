package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Answer;
import java.util.Set;

/** Pretends to send a document: a draft becomes sent. */
final class EmailAction implements Action {

    private static final Set<String> BECOMES_SENT = Set.of("invoices", "estimates", "retainerinvoices");

    private final Records records;

    EmailAction(Records records) {
        this.records = records;
    }

    @Override
    public Answer perform(Invocation in) {
        boolean[] first = new boolean[1];
        boolean found = in.ledger()
                .update(in.resource(), records.id(in), record -> {
                    first[0] = !record.path("is_emailed").asBoolean(false);
                    record.put("is_emailed", true);
                    if (BECOMES_SENT.contains(in.resource())
                            && record.path("status").asText("").equals("draft")) {
                        record.put("status", "sent");
                    }
                })
                .isPresent();
        if (!found) {
            throw records.missing();
        }
        ObjectNode body = Envelope.success("Your message has been sent.");
        if (in.resource().equals("invoices")) {
            body.put("is_first_email", first[0]);
        }
        return Envelope.json(200, body);
    }
}
