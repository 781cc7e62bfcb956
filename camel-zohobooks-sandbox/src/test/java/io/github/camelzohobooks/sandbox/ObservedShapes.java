package io.github.camelzohobooks.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of what Zoho Books was seen to answer. */
final class ObservedShapes {

    /**
     * What one request was answered.
     *
     * @param request method and path, with {@code {id}} for the id
     * @param headers names of headers, in lower case
     * @param types the type of each field
     * @param values values that do not depend on the records
     */
    record Endpoint(
            String request, int status, List<String> headers, Map<String, String> types, Map<String, String> values) {

        @Override
        public String toString() {
            return request;
        }
    }

    private ObservedShapes() {}

    static List<Endpoint> read() {
        try (InputStream in = ObservedShapes.class.getResourceAsStream("/observed-shapes.txt")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Endpoint> read(String table) {
        List<Endpoint> endpoints = new ArrayList<>();
        Endpoint last = null;
        for (String line : table.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split(" ", -1);
            if (!line.startsWith(" ")) {
                last = new Endpoint(
                        words[0] + " " + words[1],
                        Integer.parseInt(words[2]),
                        new ArrayList<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>());
                endpoints.add(last);
            } else if (words[0].equals("headers:")) {
                last.headers().addAll(List.of(words).subList(1, words.length));
            } else if (words[1].equals("=")) {
                last.values().put(words[0], line.substring(line.indexOf('=') + 2));
            } else {
                last.types().put(words[0], words[1]);
            }
        }
        return endpoints;
    }
}
