package io.github.camelzohobooks.sandbox.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers the headers; {@code Date} and {@code Server} need not be there, since the server adds them
 * @param omitted names of headers that are not sent, even if the server would add them
 * @param body the body
 * @param delivery how much of it reaches the client
 */
public record Answer(int status, Map<String, String> headers, Set<String> omitted, Payload body, Delivery delivery) {

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

    /** Checks that nothing is missing and copies the headers, whose names may be in any case. */
    public Answer {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(delivery, "delivery");
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(omitted);
        omitted = Collections.unmodifiableSet(names);
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
        return new Answer(status, Map.of(CONTENT_TYPE, contentType), Set.of(), body, Delivery.COMPLETE);
    }

    /**
     * No answer: the connection is cut.
     *
     * @return the answer that nobody sees; its status is 0
     */
    public static Answer none() {
        return new Answer(0, Map.of(), Set.of(), Payload.EMPTY, Delivery.NONE);
    }

    /**
     * The same answer with one more header.
     *
     * @param name the name
     * @param value the value, which replaces an earlier one and what the server would add
     * @return the new answer
     */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        Set<String> fewer = new LinkedHashSet<>(omitted);
        fewer.removeIf(name::equalsIgnoreCase);
        return new Answer(status, more, fewer, body, delivery);
    }

    /**
     * The same answer without a header, even if the server would add it.
     *
     * @param name the name
     * @return the new answer
     */
    public Answer without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.keySet().removeIf(name::equalsIgnoreCase);
        Set<String> more = new LinkedHashSet<>(omitted);
        more.add(name);
        return new Answer(status, fewer, more, body, delivery);
    }

    /**
     * The same answer, delivered otherwise.
     *
     * @param other how much of it reaches the client
     * @return the new answer
     */
    public Answer with(Delivery other) {
        return new Answer(status, headers, omitted, body, other);
    }
}
