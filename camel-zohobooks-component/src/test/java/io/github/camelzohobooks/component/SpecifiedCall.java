package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A row of the table of the specification, which was not written from the catalogue.
 *
 * @param operationId the specification's name of the call
 * @param method the HTTP method
 * @param path the path, with {@code {}} for each parameter
 * @param scope the OAuth scope
 * @param query the names of the query parameters
 * @param uploads the names of the parts that carry files; {@code *} where it takes a file and names no part
 */
record SpecifiedCall(
        String operationId, HttpMethod method, String path, String scope, Set<String> query, List<String> uploads) {

    /** All rows. */
    static Map<String, List<SpecifiedCall>> byScope() throws IOException {
        return lines("/specification.tsv").stream()
                .map(line -> line.split("\t", -1))
                .map(cells -> new SpecifiedCall(
                        cells[0],
                        HttpMethod.valueOf(cells[1]),
                        cells[2],
                        cells[3],
                        new TreeSet<>(words(cells[4])),
                        words(cells[5])))
                .collect(Collectors.groupingBy(SpecifiedCall::scope, TreeMap::new, Collectors.toList()));
    }

    /** The lines of a resource that are no comments. */
    static List<String> lines(String resource) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SpecifiedCall.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
