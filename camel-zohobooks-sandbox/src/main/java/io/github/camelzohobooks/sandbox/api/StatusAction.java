package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Answer;

/** Sets the status of the record that the path names. */
final class StatusAction implements Action {

    private final Records records;
    private final String status;

    StatusAction(Records records, String status) {
        this.records = records;
        this.status = status;
    }

    @Override
    public Answer perform(Invocation in) {
        in.body();
        boolean found = in.ledger()
                .update(in.resource(), records.id(in), record -> set(record, status))
                .isPresent();
        if (!found) {
            records.known(in);
        }
        return Envelope.done("The status has been changed to " + Words.plain(status) + ".");
    }

    static void set(ObjectNode record, String status) {
        record.put("status", status);
        if (record.has("is_active")) {
            record.put("is_active", !status.equals("inactive"));
        }
    }
}
