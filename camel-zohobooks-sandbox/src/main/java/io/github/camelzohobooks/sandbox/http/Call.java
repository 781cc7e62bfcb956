package io.github.camelzohobooks.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param method the HTTP method in upper case
 * @param path the decoded path, beginning with a slash
 * @param query the decoded query parameters in the order in which they were sent
 * @param headers the headers; names in lower case
 * @param body the body
 * @param at when it arrived, by the sandbox's clock
 * @param processing how long Zoho pretends to work on it; zero unless a fault rule makes it slow
 */
public record Call(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Payload body,
        Instant at,
        Duration processing) {

    /** Checks that nothing is missing. */
    public Call {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(processing, "processing");
    }

    /**
     * The same request, which takes longer.
     *
     * @param time how long Zoho pretends to work on it
     * @return the slower request
     */
    public Call taking(Duration time) {
        return new Call(method, path, query, headers, body, at, time);
    }

    /**
     * A query parameter.
     *
     * @param name the name
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> parameter(String name) {
        return first(query.get(name));
    }

    /**
     * A header.
     *
     * @param name the name, in any case
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        return first(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> first(List<String> values) {
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
