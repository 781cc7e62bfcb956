package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import io.github.camelzohobooks.sandbox.json.Json;

/** Makes answers of the form {@code {"code":0,"message":...,"entity":{...}}}. */
final class Envelope {

    private static final String CONTENT_TYPE = "application/json;charset=UTF-8";

    private Envelope() {}

    static Answer json(int status, JsonNode body) {
        // Observed on every JSON answer.
        return Answer.of(status, CONTENT_TYPE, Payload.of(Json.write(body))).with("Content-Disposition", "attachment;");
    }

    static ObjectNode success(String message) {
        ObjectNode body = Json.object();
        body.put("code", 0);
        body.put("message", message);
        return body;
    }

    static Answer done(String message) {
        return json(200, success(message));
    }
}
