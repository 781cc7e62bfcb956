package io.github.camelzohobooks.component.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A {@link TokenState} as a JSON text. */
final class TokenFileFormat {

    private static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenFileFormat() {}

    static String write(TokenState state) {
        ObjectNode json = JSON.createObjectNode().put("version", VERSION);
        AccessToken token = state.token();
        if (token != null) {
            json.putObject("token")
                    .put("value", token.value())
                    .put("issuedAt", token.issuedAt().toString())
                    .put("expiresAt", token.expiresAt().toString())
                    .put("api", token.api().toString())
                    .put("afterRefusal", token.afterRefusal());
        }
        ArrayNode refreshes = json.putArray("refreshes");
        state.refreshes().forEach(at -> refreshes.add(at.toString()));
        RefreshPause pause = state.pause();
        if (pause != null) {
            json.putObject("pause")
                    .put("until", pause.until().toString())
                    .put("reason", pause.reason().name())
                    .put("message", pause.message())
                    .put("httpStatus", pause.httpStatus())
                    .put("failures", pause.failures());
        }
        return json.toPrettyString();
    }

    /**
     * Reads a state.
     *
     * @param text what {@link #write} made
     * @return the state
     * @throws IllegalArgumentException if it is something else; the message repeats nothing of the text
     */
    static TokenState read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("it is not of version " + VERSION);
            }
            List<Instant> refreshes = new ArrayList<>();
            for (JsonNode at : required(json, "refreshes")) {
                refreshes.add(Instant.parse(at.asText()));
            }
            return new TokenState(token(json.get("token")), refreshes, pause(json.get("pause")));
        } catch (JsonProcessingException | DateTimeException e) {
            // Their messages repeat the text, which has a secret in it.
            throw new IllegalArgumentException(
                    "it cannot be understood (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static AccessToken token(JsonNode json) {
        return json == null
                ? null
                : new AccessToken(
                        text(json, "value"),
                        Instant.parse(text(json, "issuedAt")),
                        Instant.parse(text(json, "expiresAt")),
                        URI.create(text(json, "api")),
                        json.path("afterRefusal").asBoolean());
    }

    private static RefreshPause pause(JsonNode json) {
        return json == null
                ? null
                : new RefreshPause(
                        Instant.parse(text(json, "until")),
                        RefreshPause.Reason.valueOf(text(json, "reason")),
                        text(json, "message"),
                        json.path("httpStatus").asInt(),
                        json.path("failures").asInt());
    }

    private static String text(JsonNode json, String field) {
        return required(json, field).asText();
    }

    private static JsonNode required(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + field);
        }
        return value;
    }
}
