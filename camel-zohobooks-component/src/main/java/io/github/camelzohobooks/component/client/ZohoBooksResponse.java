package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelzohobooks.component.error.CallCost;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A good answer of Zoho Books. Immutable as long as nobody changes the body.
 *
 * @param status the HTTP status
 * @param headers the headers by name; the names ignore case
 * @param time when the server answered, null where it did not tell
 * @param body the whole answer; a missing node where the answer is a file
 * @param file the file, null where the answer is JSON
 * @param cost what the call cost
 */
public record ZohoBooksResponse(
        int status, Map<String, String> headers, ServerTime time, JsonNode body, ReceivedFile file, CallCost cost) {

    /** Checks that there is a body. */
    public ZohoBooksResponse {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(cost, "cost");
    }

    /**
     * An answer whose cost is not known yet.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param time when the server answered, null where it did not tell
     * @param body the whole answer
     */
    public ZohoBooksResponse(int status, Map<String, String> headers, ServerTime time, JsonNode body) {
        this(status, headers, time, body, null, CallCost.NOTHING);
    }

    /**
     * A file whose cost is not known yet.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param time when the server answered, null where it did not tell
     * @param file the file
     */
    ZohoBooksResponse(int status, Map<String, String> headers, ServerTime time, ReceivedFile file) {
        this(status, headers, time, MissingNode.getInstance(), file, CallCost.NOTHING);
    }

    /**
     * The same answer at another cost.
     *
     * @param known what the calls have cost that led to it
     * @return the answer
     */
    public ZohoBooksResponse withCost(CallCost known) {
        return new ZohoBooksResponse(status, headers, time, body, file, known);
    }

    /**
     * The same answer with another body.
     *
     * @param other the body
     * @return the answer, at the same cost
     */
    public ZohoBooksResponse withBody(JsonNode other) {
        return new ZohoBooksResponse(status, headers, time, other, file, cost);
    }

    /**
     * Zoho's code.
     *
     * @return 0, which means success, or -1 where the answer has no code
     */
    public int code() {
        return body.path("code").asInt(-1);
    }

    /**
     * Zoho's message.
     *
     * @return for example {@code The invoice has been created.}; empty where there is none
     */
    public String message() {
        return body.path("message").asText("");
    }

    /**
     * The part of the answer that stands under one of some keys.
     *
     * @param keys the keys, the likeliest first
     * @return the part, or empty where the answer has none of the keys
     */
    public Optional<JsonNode> part(List<String> keys) {
        return keys.stream().map(body::get).filter(Objects::nonNull).findFirst();
    }

    /**
     * Tells whether a list goes on.
     *
     * @return true if {@code page_context} says that another page follows
     */
    public boolean hasMorePages() {
        return body.path("page_context").path("has_more_page").asBoolean(false);
    }
}
