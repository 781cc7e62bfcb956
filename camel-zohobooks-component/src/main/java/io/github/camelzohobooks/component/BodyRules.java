package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.List;
import java.util.Locale;

/** What is known of the bodies that operations take. */
final class BodyRules {

    private BodyRules() {}

    /** Whether a call is sent without the body of the message, which can only tell what the call is about. */
    static boolean takesNone(Operation operation) {
        return operation.method() == HttpMethod.GET
                || FileParameters.sendsFilesOnly(operation)
                || (operation.method() == HttpMethod.DELETE && operation.body() == RequestBody.UNDECLARED);
    }

    /**
     * Checks a body. Only creation needs all required fields; an update may be partial.
     *
     * @param operation the operation
     * @param body the body that is to be sent, null if none is
     * @throws ZohoBooksValidationException if the operation cannot take it
     */
    static void check(Operation operation, JsonNode body) {
        String call = operation.qualifiedName();
        BodyIds.check(call, body);
        checkShape(operation, body);
        if (operation.method() == HttpMethod.POST) {
            List<String> missing = operation.requiredFields().stream()
                    .filter(field -> body == null || !body.hasNonNull(field))
                    .toList();
            if (!missing.isEmpty()) {
                throw refused(call + ": the body lacks the required " + (missing.size() == 1 ? "field " : "fields ")
                        + String.join(", ", missing));
            }
        }
        operation.requiredFields().stream()
                .filter(field -> body != null
                        && body.path(field).isArray()
                        && body.path(field).isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw refused(call + ": the field " + field + " of the body is an empty list");
                });
    }

    private static void checkShape(Operation operation, JsonNode body) {
        if (operation.body() != RequestBody.OBJECT) {
            return;
        }
        String call = operation.qualifiedName();
        if (body != null && !body.isObject()) {
            String what = body.getNodeType().name().toLowerCase(Locale.ROOT);
            throw refused(call + " takes a JSON object, but the body is " + (body.isArray() ? "an " : "a ")
                    + (body.isTextual() ? "text" : what));
        }
        if (body == null && operation.method() == HttpMethod.PUT && changesARecord(operation)) {
            throw refused(call + " takes a JSON object, but the message has no body");
        }
    }

    /** Of others nobody says whether they need a body. */
    private static boolean changesARecord(Operation operation) {
        return operation.name().equals("update") || !operation.requiredFields().isEmpty();
    }

    private static ZohoBooksValidationException refused(String problem) {
        return new ZohoBooksValidationException(problem + ". validate=false sends it all the same. Nothing was sent");
    }
}
