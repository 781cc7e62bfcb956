package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.StoredFile;
import io.github.camelzohobooks.sandbox.http.Multipart;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What a record tells of its files. The files themselves are beside the books. All methods must be called while the ledger
 * is held.
 */
final class Attachments {

    private static final String DOCUMENTS = "documents";
    private static final String DOCUMENT_ID = "document_id";
    private static final String NAME = "attachment_name";
    private static final String RECEIPT_PART = "receipt";
    private static final String RECEIPT_NAME = "expense_receipt_name";
    private static final String RECEIPT = Ledger.OWN_FIELD + "receipt";

    private Attachments() {}

    /** Puts files that came with a record where they belong: a receipt in the place of the old one, others behind it. */
    static void put(Invocation in, ObjectNode record, String recordId, List<Multipart.Part> parts) {
        for (Multipart.Part part : parts) {
            StoredFile file = Uploads.store(part, in.ledger(), in.resource(), recordId);
            if (part.name().equals(RECEIPT_PART)) {
                replaceReceipt(in.ledger(), record, file);
            } else {
                append(record, in.ledger().files().keep(file), file);
            }
        }
    }

    static ArrayNode documents(ObjectNode record) {
        return record.path(DOCUMENTS) instanceof ArrayNode array ? array : record.putArray(DOCUMENTS);
    }

    private static void append(ObjectNode record, String id, StoredFile file) {
        ArrayNode documents = documents(record);
        documents.add(describe(id, file).put("attachment_order", documents.size() + 1));
        record.put(NAME, file.name());
        record.put("has_attachment", true);
    }

    static ObjectNode describe(String id, StoredFile file) {
        return Json.object()
                .put(DOCUMENT_ID, id)
                .put("file_name", file.name())
                .put("file_type", file.extension())
                .put("file_size", file.content().size())
                .put("source", "desktop");
    }

    private static void replaceReceipt(Ledger ledger, ObjectNode record, StoredFile file) {
        removeReceipt(ledger, record);
        record.put(RECEIPT, ledger.files().keep(file));
        record.put(RECEIPT_NAME, file.name());
        record.put("expense_receipt_type", file.extension());
    }

    static void removeReceipt(Ledger ledger, ObjectNode record) {
        ledger.files().discard(record.path(RECEIPT).asText(""));
        record.remove(List.of(RECEIPT, RECEIPT_NAME, "expense_receipt_type"));
    }

    static void removeAll(Ledger ledger, ObjectNode record) {
        documents(record)
                .forEach(document ->
                        ledger.files().discard(document.path(DOCUMENT_ID).asText("")));
        record.putArray(DOCUMENTS);
        nameLast(record);
    }

    /** Removes one file; false if the record has none of that id. */
    static boolean remove(Ledger ledger, ObjectNode record, String id) {
        ArrayNode documents = documents(record);
        for (int i = 0; i < documents.size(); i++) {
            if (documents.get(i).path(DOCUMENT_ID).asText("").equals(id)) {
                documents.remove(i);
                ledger.files().discard(id);
                nameLast(record);
                return true;
            }
        }
        return false;
    }

    /** Lets a record forget a file, whether it is its receipt or another. */
    static void forget(Ledger ledger, ObjectNode record, String id) {
        if (record.path(RECEIPT).asText("").equals(id)) {
            removeReceipt(ledger, record);
        } else {
            remove(ledger, record, id);
        }
    }

    private static void nameLast(ObjectNode record) {
        ArrayNode documents = documents(record);
        record.put(
                NAME,
                documents.isEmpty()
                        ? ""
                        : documents.get(documents.size() - 1).path("file_name").asText(""));
        record.put("has_attachment", !documents.isEmpty());
    }

    static Optional<StoredFile> receipt(Ledger ledger, ObjectNode record) {
        return ledger.files().find(record.path(RECEIPT).asText(""));
    }

    /** The file that {@code attachment_name} names. */
    static Optional<StoredFile> last(Ledger ledger, ObjectNode record) {
        ArrayNode documents = documents(record);
        return documents.isEmpty() ? Optional.empty() : find(ledger, documents.get(documents.size() - 1));
    }

    /** One of the record's files. */
    static Optional<StoredFile> find(Ledger ledger, ObjectNode record, String id) {
        for (JsonNode document : documents(record)) {
            if (document.path(DOCUMENT_ID).asText("").equals(id)) {
                return find(ledger, document);
            }
        }
        return Optional.empty();
    }

    private static Optional<StoredFile> find(Ledger ledger, JsonNode document) {
        return ledger.files().find(document.path(DOCUMENT_ID).asText(""));
    }
}
