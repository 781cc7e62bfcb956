package io.github.camelzohobooks.docs;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes an example of each operation: an endpoint that has all that the operation cannot do without, the body aside. */
final class ExampleUris {

    /** A custom module. */
    static final String MODULE = "cm_vehicles";

    private static final String ID = "982000000567114";
    private static final String ANOTHER_ID = "982000000567019";
    private static final String DATE = "2026-01-31";

    /** Of the parameters that may be left out, those of which a list is best shown with one. */
    private static final Set<String> TELLING = Set.of("filter_by", "status");

    private ExampleUris() {}

    static String of(Resource resource, Operation operation) {
        List<String> options = new ArrayList<>();
        for (String name : operation.pathParameters()) {
            options.add(inPath(resource, name));
        }
        operation.headers().stream()
                .filter(Parameter::required)
                .forEach(parameter -> options.add("header." + parameter.name() + "=" + value(parameter)));
        Stream.concat(operation.queryParameters().stream().filter(Parameter::required), telling(operation).stream())
                .forEach(parameter -> options.add("query." + parameter.name() + "=" + value(parameter)));
        return "zohobooks:" + operation.qualifiedName() + (options.isEmpty() ? "" : "?" + String.join("&", options));
    }

    private static String inPath(Resource resource, String name) {
        if (name.equals("module_name")) {
            return "moduleName=" + MODULE;
        }
        return resource.idParameters().contains(name) ? "id=" + ID : "path." + name + "=" + ANOTHER_ID;
    }

    private static Optional<Parameter> telling(Operation operation) {
        return operation.rowsKeys().isEmpty()
                ? Optional.empty()
                : operation.queryParameters().stream()
                        .filter(parameter -> !parameter.required()
                                && TELLING.contains(parameter.name())
                                && !parameter.values().isEmpty())
                        .findFirst();
    }

    private static String value(Parameter parameter) {
        String name = parameter.name();
        if (!parameter.values().isEmpty()) {
            return parameter.values().get(0);
        }
        if (name.endsWith("_ids")) {
            return ID + "," + ANOTHER_ID;
        }
        if (name.endsWith("_id")) {
            return ID;
        }
        if (name.endsWith("_date") || name.endsWith("_time")) {
            return DATE;
        }
        return switch (name) {
            case "X-Unique-Identifier-Key" -> "cf_number";
            case "X-Unique-Identifier-Value" -> "4711";
            case "accept" -> "json";
            case "transaction_type" -> "invoice";
            default ->
                switch (parameter.type()) {
                    case "boolean" -> "true";
                    case "integer", "number" -> "1";
                    default -> name;
                };
        };
    }
}
