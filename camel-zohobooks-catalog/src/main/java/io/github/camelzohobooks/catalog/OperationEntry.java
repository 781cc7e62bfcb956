package io.github.camelzohobooks.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation as a data file writes it. */
record OperationEntry(
        String call,
        List<String> operationId,
        String scope,
        Boolean organization,
        String body,
        List<String> required,
        List<String> uploads,
        List<String> entity,
        List<String> rows,
        boolean paged,
        boolean binary,
        Map<String, ParameterEntry> query,
        Map<String, ParameterEntry> headers) {

    private static final Pattern CALL = Pattern.compile("(\\S+) (/(?:[\\w/]|\\{\\w+})*)");

    /** Converts an entry, which is null where nothing stands below the operation's name. */
    static Operation in(OperationEntry entry, String resourceName, String name) {
        if (entry == null) {
            throw new IllegalArgumentException("call is missing");
        }
        return entry.toOperation(resourceName, name);
    }

    private Operation toOperation(String resourceName, String name) {
        Matcher methodAndPath = CALL.matcher(present("call", call));
        if (!methodAndPath.matches()) {
            throw new IllegalArgumentException("call must be a method and a path, not " + call);
        }
        return new Operation(
                resourceName,
                name,
                presentList("operationId", operationId),
                method(methodAndPath.group(1)),
                methodAndPath.group(2),
                present("scope", scope),
                organization == null || organization,
                body == null ? RequestBody.UNDECLARED : body(body),
                orEmpty(required),
                orEmpty(uploads),
                parameters(query),
                parameters(headers),
                orEmpty(entity),
                orEmpty(rows),
                paged,
                binary);
    }

    private static RequestBody body(String kind) {
        return switch (kind) {
            case "object" -> RequestBody.OBJECT;
            case "array" -> RequestBody.ARRAY;
            default -> throw new IllegalArgumentException("body " + kind + " is unknown");
        };
    }

    private static List<Parameter> parameters(Map<String, ParameterEntry> entries) {
        return entries == null
                ? List.of()
                : entries.entrySet().stream()
                        .map(entry -> ParameterEntry.in(entry.getValue(), entry.getKey()))
                        .toList();
    }

    private static HttpMethod method(String name) {
        return Arrays.stream(HttpMethod.values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("method " + name + " is unknown"));
    }

    private static String present(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static List<String> presentList(String key, List<String> values) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        values.forEach(value -> present(key, value));
        return values;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
