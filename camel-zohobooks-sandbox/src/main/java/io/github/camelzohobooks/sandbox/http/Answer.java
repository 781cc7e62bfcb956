package io.github.camelzohobooks.sandbox.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers the headers, but for {@code Date}, {@code Server} and {@code Content-Length}, which the server adds
 * @param body the body
 * @param delivery how much of it reaches the client
 */
public record Answer(int status, Map<String, String> headers, Payload body, Delivery delivery) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** How much of an answer reaches the client. */
    public enum Delivery {
        /** All of it. */
        COMPLETE,
        /** The headers and half of the body; then the connection is cut. */
        HALF,
        /** Nothing: the connection is cut. */
        NONE
    }

    /** Checks that nothing is missing and copies the headers. */
    public Answer {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(delivery, "delivery");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * A complete answer without further headers.
     *
     * @param status the HTTP status
     * @param contentType the content type
     * @param body the body
     * @return the answer
     */
    public static Answer of(int status, String contentType, Payload body) {
        return new Answer(status, Map.of(CONTENT_TYPE, contentType), body, Delivery.COMPLETE);
    }

    /**
     * No answer: the connection is cut.
     *
     * @return the answer that nobody sees; its status is 0
     */
    public static Answer none() {
        return new Answer(0, Map.of(), Payload.EMPTY, Delivery.NONE);
    }

    /**
     * The same answer with one more header.
     *
     * @param name the name
     * @param value the value, which replaces an earlier one
     * @return the new answer
     */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, delivery);
    }

    /**
     * The same answer, delivered otherwise.
     *
     * @param other how much of it reaches the client
     * @return the new answer
     */
    public Answer with(Delivery other) {
        return new Answer(status, headers, body, other);
    }
}
