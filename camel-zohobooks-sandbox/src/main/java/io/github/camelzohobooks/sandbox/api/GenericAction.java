package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.export.Format;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;

/**
 * What is left: answers with the right status, envelope and key, and changes nothing. A record that the path names must
 * exist, and so must the file that the operation is about.
 */
final class GenericAction implements Action {

    private final Records records;
    private final boolean lenient;

    GenericAction(Records records, boolean lenient) {
        this.records = records;
        this.lenient = lenient;
    }

    @Override
    public Answer perform(Invocation in) {
        Operation operation = in.operation();
        ObjectNode given = operation.method() == HttpMethod.GET ? Json.object() : in.body();
        if (!records.id(in).isEmpty()) {
            records.known(in);
        }
        if (!lenient) {
            Uploads.require(in);
        }
        if (operation.binary()) {
            return Exported.file(operation.name(), Format.PDF, List.of());
        }
        ObjectNode body = Envelope.success(operation.method() == HttpMethod.GET ? "success" : "Done.");
        if (!operation.entityKeys().isEmpty()) {
            body.set(operation.entityKeys().get(0), given);
        } else if (!operation.rowsKeys().isEmpty()) {
            body.set(operation.rowsKeys().get(0), Json.array());
        }
        if (operation.paged()) {
            body.set(
                    "page_context",
                    Json.object().put("page", 1).put("per_page", 200).put("has_more_page", false));
        }
        return Envelope.json(created(operation) ? 201 : 200, body);
    }

    /** Whether the answer is 201, as it is where something gets an id. */
    static boolean created(Operation operation) {
        return operation.method() == HttpMethod.POST
                && !operation.entityKeys().isEmpty()
                && (operation.name().startsWith("create") || operation.name().startsWith("add"));
    }
}
