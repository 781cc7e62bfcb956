package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Operation;

/** Refuses bodies without the fields that an operation needs. */
final class RequiredFields {

    private RequiredFields() {}

    /**
     * Checks a body.
     *
     * @throws ZohoError 400, code 4, that names the first missing field: Zoho says so of a missing field as of a wrong one
     */
    static void check(Operation operation, ObjectNode body) {
        for (String field : operation.requiredFields()) {
            if (!isGiven(body, field) && !isGivenInside(body, field)) {
                throw ZohoError.invalidField(field);
            }
        }
    }

    private static boolean isGiven(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.asText().isBlank());
    }

    /** The specification lists some fields of a payment's invoices beside the payment's own. */
    private static boolean isGivenInside(ObjectNode body, String field) {
        for (JsonNode value : body) {
            if (value.isArray() && !value.isEmpty() && isGiven(value.get(0), field)) {
                return true;
            }
        }
        return false;
    }
}
