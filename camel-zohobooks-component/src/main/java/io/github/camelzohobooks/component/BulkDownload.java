package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that hold several documents, named by a list of ids: Zoho puts 25 into one file at most. */
final class BulkDownload {

    private static final int MOST = 25;
    private static final String IDS = "_ids";

    private BulkDownload() {}

    /** The query parameter with the ids; empty if the operation gives no file for several. */
    static Optional<String> parameter(Operation operation) {
        return operation.method() == HttpMethod.GET && operation.binary()
                ? operation.queryParameters().stream()
                        .map(Parameter::name)
                        .filter(name -> name.endsWith(IDS))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Checks how many ids there are.
     *
     * @throws ZohoBooksValidationException if there are too many for the one call that is to be made
     */
    static void check(Operation operation, Map<String, String> query, ListFetch fetch) {
        parameter(operation).ifPresent(name -> {
            int count = ids(query, name).size();
            if (fetch == ListFetch.PAGE && count > MOST) {
                throw new ZohoBooksValidationException(operation.qualifiedName() + ", " + name + ": Zoho Books puts "
                        + MOST + " documents into one file at most, and these are " + count
                        + ". With fetch=ALL or fetch=ITERATOR several calls are made, and there are several files."
                        + " Nothing was sent");
            }
        });
    }

    /** The calls that together bring all documents, in the order of the ids. */
    static List<ZohoBooksRequest> calls(Operation operation, ZohoBooksRequest request) {
        String name = parameter(operation).orElseThrow();
        List<String> ids = ids(request.query(), name);
        List<ZohoBooksRequest> calls = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST) {
            Map<String, String> query = new LinkedHashMap<>(request.query());
            query.put(name, String.join(",", ids.subList(from, Math.min(from + MOST, ids.size()))));
            calls.add(request.withQuery(query));
        }
        return calls.isEmpty() ? List.of(request) : calls;
    }

    private static List<String> ids(Map<String, String> query, String name) {
        return Arrays.stream(query.getOrDefault(name, "").split(","))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
