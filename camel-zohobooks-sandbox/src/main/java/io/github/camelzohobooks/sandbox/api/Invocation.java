package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.oauth.Membership;
import java.util.List;
import java.util.Optional;

/**
 * An operation that is to be carried out.
 *
 * @param call the request
 * @param operation what it means
 * @param values the values of the path's parameters, in the order in which they stand
 * @param ledger the books of the organization
 * @param membership the organizations that the user belongs to
 */
record Invocation(Call call, Operation operation, List<String> values, Ledger ledger, Membership membership) {

    /** The value of a path parameter, empty if the path has none of that name. */
    String value(String parameter) {
        int place = operation.pathParameters().indexOf(parameter);
        return place < 0 || place >= values.size() ? "" : values.get(place);
    }

    Optional<String> query(String name) {
        return call.parameter(name);
    }

    /**
     * The JSON body of a call that takes an object.
     *
     * @return an object; an empty one where nothing or a list was sent
     * @throws ZohoError if it is neither a JSON object nor a list
     */
    ObjectNode body() {
        return json() instanceof ObjectNode object ? object : Json.object();
    }

    /**
     * The JSON body.
     *
     * @return an object or a list; an empty object where nothing was sent
     * @throws ZohoError if it is neither
     */
    JsonNode json() {
        Optional<String> form = FormBody.jsonString(call);
        if (form.isEmpty() && call.body().size() == 0) {
            return Json.object();
        }
        try {
            JsonNode body = Json.read(form.map(text -> io.github.camelzohobooks.sandbox.http.Payload.of(text)
                            .toBytes())
                    .orElseGet(() -> call.body().toBytes()));
            if (body.isContainerNode()) {
                return body;
            }
            throw ZohoError.malformedJson();
        } catch (JsonProcessingException e) {
            throw ZohoError.malformedJson();
        }
    }

    /** The table that the operation's records are in. */
    String resource() {
        return operation.resource().equals(Ledger.CUSTOM_MODULES)
                ? Ledger.CUSTOM_MODULES + "/" + value("module_name")
                : operation.resource();
    }
}
