package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.StoredFile;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Multipart;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;
import java.util.Optional;

/** Adds, answers and removes files of records: attachments, receipts, and documents by their own id. */
final class FileAction implements Action {

    private static final String DOCUMENT_ID = "document_id";

    private final Records records;
    private final String kind;
    private final String verb;
    private final boolean lenient;

    /**
     * @param kind attachment, receipt or document
     * @param verb add, get or delete
     */
    FileAction(Records records, String kind, String verb, boolean lenient) {
        this.records = records;
        this.kind = kind;
        this.verb = verb;
        this.lenient = lenient;
    }

    @Override
    public Answer perform(Invocation in) {
        return switch (verb) {
            case "add" -> add(in);
            case "get" -> Downloads.of(find(in).orElseThrow(this::missing));
            default ->
                new ChangeAction(records, (invocation, record) -> {
                            remove(invocation, record);
                            return Json.array();
                        })
                        .perform(in);
        };
    }

    private Answer add(Invocation in) {
        if (!lenient) {
            Uploads.require(in);
        }
        List<Multipart.Part> files = Uploads.of(in);
        return new ChangeAction(records, (invocation, record) -> {
                    Attachments.put(invocation, record, records.id(invocation), files);
                    return Attachments.documents(record);
                })
                .perform(in);
    }

    private Optional<StoredFile> find(Invocation in) {
        ObjectNode record = records.stored(in);
        return switch (kind) {
            case "receipt" -> Attachments.receipt(in.ledger(), record);
            case "document" -> Attachments.find(in.ledger(), record, in.value(DOCUMENT_ID));
            default -> Attachments.last(in.ledger(), record);
        };
    }

    private void remove(Invocation in, ObjectNode record) {
        switch (kind) {
            case "receipt" -> Attachments.removeReceipt(in.ledger(), record);
            case "document" -> {
                if (!Attachments.remove(in.ledger(), record, in.value(DOCUMENT_ID))) {
                    throw missing();
                }
            }
            default -> Attachments.removeAll(in.ledger(), record);
        }
    }

    private ZohoError missing() {
        return records.missing(Words.capital(kind));
    }
}
