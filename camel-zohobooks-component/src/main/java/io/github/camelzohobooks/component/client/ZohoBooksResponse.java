package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelzohobooks.component.error.CallCost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A good answer of Zoho Books. Immutable as long as nobody changes the body.
 *
 * @param status the HTTP status
 * @param headers the headers by name; the names ignore case
 * @param date the server's time when it answered, from the header {@code Date}; null where it sent none
 * @param body the whole answer; a missing node where the answer is a file
 * @param file the file, null where the answer is JSON
 * @param cost what the call cost
 */
public record ZohoBooksResponse(
        int status, Map<String, String> headers, Instant date, JsonNode body, ReceivedFile file, CallCost cost) {

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
     * @param date the server's time, null where it sent none
     * @param body the whole answer
     */
    public ZohoBooksResponse(int status, Map<String, String> headers, Instant date, JsonNode body) {
        this(status, headers, date, body, null, CallCost.NOTHING);
    }

    /**
     * A file whose cost is not known yet.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param date the server's time, null where it sent none
     * @param file the file
     */
    ZohoBooksResponse(int status, Map<String, String> headers, Instant date, ReceivedFile file) {
        this(status, headers, date, MissingNode.getInstance(), file, CallCost.NOTHING);
    }

    /**
     * The same answer at another cost.
     *
     * @param known what the calls have cost that led to it
     * @return the answer
     */
    public ZohoBooksResponse withCost(CallCost known) {
        return new ZohoBooksResponse(status, headers, date, body, file, known);
    }

    /**
     * The same answer with another body.
     *
     * @param other the body
     * @return the answer, at the same cost
     */
    public ZohoBooksResponse withBody(JsonNode other) {
        return new ZohoBooksResponse(status, headers, date, other, file, cost);
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
