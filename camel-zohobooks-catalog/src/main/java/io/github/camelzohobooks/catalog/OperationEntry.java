package io.github.camelzohobooks.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation as a data file writes it. */
final class OperationEntry {

    private static final Pattern CALL = Pattern.compile("(\\S+) (/(?:[\\w/]|\\{\\w+})*)");
    private static final Set<String> KEYS = Set.of(
            "call",
            "operationId",
            "scope",
            "organization",
            "body",
            "required",
            "uploads",
            "entity",
            "rows",
            "paged",
            "binary",
            "query",
            "headers");

    private OperationEntry() {}

    static Operation toOperation(DataEntry entry, String resourceName, String name) {
        entry.knowing(KEYS);
        String call = entry.present("call");
        Matcher methodAndPath = CALL.matcher(call);
        if (!methodAndPath.matches()) {
            throw entry.wrong("call must be a method and a path, not " + call);
        }
        return new Operation(
                resourceName,
                name,
                operationIds(entry),
                method(entry, methodAndPath.group(1)),
                methodAndPath.group(2),
                entry.present("scope"),
                entry.flag("organization", true),
                body(entry),
                entry.texts("required"),
                entry.texts("uploads"),
                parameters(entry.entry("query")),
                parameters(entry.entry("headers")),
                entry.texts("entity"),
                entry.texts("rows"),
                entry.flag("paged", false),
                entry.flag("binary", false));
    }

    private static List<String> operationIds(DataEntry entry) {
        List<String> ids = entry.texts("operationId");
        if (ids.isEmpty() || ids.contains("")) {
            throw entry.wrong("operationId is missing");
        }
        return ids;
    }

    private static RequestBody body(DataEntry entry) {
        String kind = entry.text("body");
        if (kind == null) {
            return RequestBody.UNDECLARED;
        }
        return switch (kind) {
            case "object" -> RequestBody.OBJECT;
            case "array" -> RequestBody.ARRAY;
            default -> throw entry.wrong("body " + kind + " is unknown");
        };
    }

    private static List<Parameter> parameters(DataEntry entries) {
        List<Parameter> parameters = new ArrayList<>();
        for (String name : entries.values().keySet()) {
            parameters.add(ParameterEntry.in(entries, name));
        }
        return parameters;
    }

    private static HttpMethod method(DataEntry entry, String name) {
        for (HttpMethod method : HttpMethod.values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        throw entry.wrong("method " + name + " is unknown");
    }
}
