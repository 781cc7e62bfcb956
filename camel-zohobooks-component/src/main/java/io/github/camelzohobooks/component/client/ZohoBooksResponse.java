package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param body the whole answer
 */
public record ZohoBooksResponse(int status, Map<String, String> headers, Instant date, JsonNode body) {

    /** Checks that there is a body. */
    public ZohoBooksResponse {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
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
