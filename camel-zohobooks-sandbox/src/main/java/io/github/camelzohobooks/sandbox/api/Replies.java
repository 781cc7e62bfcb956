package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.http.Answer;

/** Answers of named actions. */
final class Replies {

    private Replies() {}

    /** The answer with its result under the key that the operation has; without it where it has none. */
    static Answer of(Operation operation, JsonNode result) {
        ObjectNode body = Envelope.success(operation.method() == HttpMethod.GET ? "success" : "Done.");
        if (!operation.entityKeys().isEmpty()) {
            body.set(operation.entityKeys().get(0), result);
        } else if (!operation.rowsKeys().isEmpty()) {
            body.set(operation.rowsKeys().get(0), result);
        } else if (operation.method() == HttpMethod.GET) {
            // Not in the specification; what is asked for must stand somewhere.
            body.set(result.isArray() ? "data_list" : "data", result);
        }
        return Envelope.json(GenericAction.created(operation) ? 201 : 200, body);
    }
}
