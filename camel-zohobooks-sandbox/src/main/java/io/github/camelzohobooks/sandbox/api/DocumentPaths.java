package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.sandbox.books.StoredFile;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Multipart;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;

/**
 * {@code /documents}: all files, those of records and those that belong to none. No scope is documented; the sandbox wants
 * a family of that name, so that a token without full access does not pass here to fail there.
 */
final class DocumentPaths {

    private static final String ALL = "/documents";
    private static final String ONE = ALL + "/{document_id}";
    private static final String ID = "document_id";

    private final ApiContext context;

    DocumentPaths(ApiContext context) {
        this.context = context;
    }

    List<RawPath> paths() {
        return List.of(
                new RawPath(HttpMethod.GET, ALL, "ZohoBooks.documents.READ", DocumentPaths::list),
                new RawPath(HttpMethod.POST, ALL, "ZohoBooks.documents.CREATE", DocumentPaths::upload),
                new RawPath(
                        HttpMethod.GET,
                        ONE,
                        "ZohoBooks.documents.READ",
                        in -> Downloads.of(
                                in.ledger().files().find(in.value(ID)).orElseThrow(this::missing))),
                new RawPath(HttpMethod.DELETE, ONE, "ZohoBooks.documents.DELETE", this::delete));
    }

    private static Answer list(Invocation in) {
        ArrayNode rows = Json.array();
        in.ledger().files().all().forEach((id, file) -> rows.add(show(in, id, file)));
        return RawPath.page(in, "documents", rows);
    }

    private static ObjectNode show(Invocation in, String id, StoredFile file) {
        return Attachments.describe(id, file)
                .put("created_time", in.ledger().organization().timestamp(file.created()));
    }

    private static Answer upload(Invocation in) {
        List<Multipart.Part> parts = Uploads.of(in.call());
        if (parts.isEmpty()) {
            throw ZohoError.invalidField("document");
        }
        ArrayNode uploaded = in.ledger().atomically(() -> {
            ArrayNode documents = Json.array();
            for (Multipart.Part part : parts) {
                StoredFile file = Uploads.store(part, in.ledger(), "", "");
                documents.add(show(in, in.ledger().files().keep(file), file));
            }
            return documents;
        });
        ObjectNode body = Envelope.success("The document has been uploaded.");
        body.set("documents", uploaded);
        return Envelope.json(201, body);
    }

    private Answer delete(Invocation in) {
        String id = in.value(ID);
        in.ledger().atomically(() -> {
            StoredFile file = in.ledger().files().find(id).orElseThrow(this::missing);
            in.ledger().files().discard(id);
            if (!file.recordId().isEmpty()) {
                in.ledger()
                        .update(
                                file.resource(),
                                file.recordId(),
                                record -> Attachments.forget(in.ledger(), record, id));
            }
            return null;
        });
        return Envelope.done("The document has been deleted.");
    }

    private ZohoError missing() {
        return RawPath.missing(context, "Document");
    }
}
