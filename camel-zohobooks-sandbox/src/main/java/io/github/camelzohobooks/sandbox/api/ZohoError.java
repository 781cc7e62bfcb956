package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal: thrown anywhere below {@link ApiService}, which answers it. Carries no stack trace. */
final class ZohoError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MALFORMED_JSON = 1038;

    private final int status;
    private final int code;
    private final transient ObjectNode more;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    ZohoError(int status, int code, String message) {
        this(status, code, message, Json.object());
    }

    ZohoError(int status, int code, String message, ObjectNode more) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.more = more;
    }

    static ZohoError invalidValue(String parameter) {
        return new ZohoError(400, 2, "Invalid value passed for " + parameter);
    }

    static ZohoError invalidField(String field) {
        return new ZohoError(400, 4, "Invalid value passed for " + field);
    }

    static ZohoError unknownPath() {
        return new ZohoError(404, 5, "Invalid URL Passed");
    }

    /** Not captured from Zoho Books; the code is what other Zoho services answer. */
    static ZohoError wrongMethod(String method) {
        return new ZohoError(405, 37, "The HTTP method " + method + " is not allowed for the requested resource");
    }

    static ZohoError notAuthenticated() {
        return new ZohoError(
                401,
                14,
                "The request could not be authenticated as the authentication value you entered is invalid."
                        + " Enter a valid authentication value and try again.");
    }

    static ZohoError notAuthorized() {
        return new ZohoError(401, 57, "You are not authorized to perform this operation");
    }

    static ZohoError malformedJson() {
        return malformedJson(400);
    }

    static ZohoError malformedJson(int status) {
        return new ZohoError(status, MALFORMED_JSON, "JSON is not well formed");
    }

    boolean isMalformedJson() {
        return code == MALFORMED_JSON;
    }

    ZohoError with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Answer answer() {
        ObjectNode body = Json.object();
        body.put("code", code);
        body.put("message", getMessage());
        body.setAll(more);
        Answer answer = Envelope.json(status, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
