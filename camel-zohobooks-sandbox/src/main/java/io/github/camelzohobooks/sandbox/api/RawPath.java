package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;

/**
 * A path that clients use and Zoho's specification does not have.
 *
 * @param operation what it would be if the catalogue had it; its name is method and path
 * @param action what it does
 */
record RawPath(Operation operation, Action action) {

    private static final int PER_PAGE = 200;

    RawPath(HttpMethod method, String path, String scope, Action action) {
        this(operation(method, path, scope), action);
    }

    private static Operation operation(HttpMethod method, String path, String scope) {
        return new Operation(
                "raw",
                method + " " + path,
                List.of("raw"),
                method,
                path,
                scope,
                true,
                RequestBody.UNDECLARED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false);
    }

    /** The page of rows that is asked for. */
    static Answer page(Invocation in, String key, ArrayNode rows) {
        Page page = Page.of(in, PER_PAGE);
        ArrayNode shown = Json.array();
        for (long i = page.offset(); i < Math.min(rows.size(), page.offset() + page.size()); i++) {
            shown.add(rows.get((int) i));
        }
        ObjectNode body = Envelope.success("success");
        body.set(key, shown);
        body.set(
                "page_context",
                Json.object()
                        .put("page", page.number())
                        .put("per_page", page.size())
                        .put("has_more_page", rows.size() > page.offset() + page.size()));
        return Envelope.json(200, body);
    }

    static ZohoError missing(ApiContext context, String what) {
        return new ZohoError(
                context.assume(UnverifiedFact.MISSING_RECORDS_ARE_400) ? 400 : 404, 1002, what + " does not exist.");
    }
}
