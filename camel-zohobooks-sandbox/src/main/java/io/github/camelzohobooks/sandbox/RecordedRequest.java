package io.github.camelzohobooks.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the sandbox answered.
 *
 * @param method the HTTP method
 * @param path the decoded path, for example {@code /books/v3/invoices}
 * @param query the decoded query parameters
 * @param headers the headers; names in lower case
 * @param body the beginning of the body as text
 * @param status the HTTP status that was answered; 0 if the connection was cut without an answer
 * @param at when it arrived, by the sandbox's clock
 */
public record RecordedRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body,
        int status,
        Instant at) {

    private static final String API = "/books/v3";

    /**
     * The path below the API's root.
     *
     * @return for example {@code /invoices}; the whole path of a request that was not for the API
     */
    public String apiPath() {
        return path.startsWith(API) ? path.substring(API.length()) : path;
    }

    /**
     * A query parameter.
     *
     * @param name the name
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * A header.
     *
     * @param name the name, in any case
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** One line for reports; without headers, which hold secrets. */
    @Override
    public String toString() {
        return at + " " + method + " " + path + " " + query + " -> " + status;
    }
}
