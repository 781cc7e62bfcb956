package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.catalog.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the names of parameters against the catalogue, because Zoho silently ignores those that it does not know. */
final class ParameterNames {

    private static final String CUSTOM_FIELD = "cf_";
    private static final String ORGANIZATION_ID = "organization_id";
    private static final String PAGE = "page";
    private static final String ACCEPT = "accept";

    private ParameterNames() {}

    /**
     * Checks the options of an endpoint.
     *
     * @param target what the endpoint is about
     * @param options the options
     * @throws IllegalArgumentException if they do not fit
     */
    static void check(Target target, ZohoBooksProducerConfiguration options) {
        if (target instanceof Target.Known known) {
            check(known.operation(), options);
            checkUsed(known, options);
        } else if (target instanceof Target.Whole) {
            checkNone(options);
        }
    }

    private static void checkNone(ZohoBooksProducerConfiguration options) {
        Stream.of(
                        Stream.ofNullable(options.getId()).map(id -> "id"),
                        Stream.ofNullable(options.getPath()).map(path -> "path"),
                        prefixed("query.", options.getQuery()),
                        prefixed("path.", options.getPathParameters()),
                        prefixed("header.", options.getRequestHeaders()))
                .flatMap(names -> names)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("The option " + name + " is for producers. A consumer reads all"
                            + " records; filter the messages in the route");
                });
    }

    private static Stream<String> prefixed(String prefix, Map<String, Object> parameters) {
        return parameters.keySet().stream().map(prefix::concat);
    }

    /** An option that does nothing was meant to do something. */
    private static void checkUsed(Target.Known known, ZohoBooksProducerConfiguration options) {
        Operation operation = known.operation();
        List<String> inPath = operation.pathParameters();
        if (options.getId() != null && Collections.disjoint(inPath, known.resource().idParameters())) {
            throw new IllegalArgumentException(
                    operation.qualifiedName() + " names no record, so the option id cannot be used");
        }
        if (options.getPath() != null) {
            throw new IllegalArgumentException("The option path is for raw calls, such as zohobooks:raw/GET, and not for "
                    + operation.qualifiedName());
        }
    }

    private static void check(Operation operation, ZohoBooksProducerConfiguration options) {
        checkJsonOnly(operation, options);
        checkKnown(operation, "path", options.getPathParameters().keySet(), operation.pathParameters());
        checkKnown(operation, "header", options.getRequestHeaders().keySet(), headerNames(operation));
        if (options.isValidate()) {
            List<String> known = queryNames(operation);
            checkKnown(
                    operation,
                    "query",
                    options.getQuery().keySet().stream()
                            .filter(name -> !isQuery(operation, name))
                            .toList(),
                    known);
        }
        if (options.getFetch() != ListFetch.PAGE) {
            if (operation.rowsKeys().isEmpty()) {
                throw new IllegalArgumentException(
                        operation.qualifiedName() + " gives no rows, so the option fetch cannot be used");
            }
            if (options.getQuery().containsKey(PAGE)) {
                throw new IllegalArgumentException(
                        "query.page chooses one page; leave it out, or leave out fetch=" + options.getFetch());
            }
        }
    }

    private static void checkJsonOnly(Operation operation, ZohoBooksProducerConfiguration options) {
        Object accept = options.getQuery().get(ACCEPT);
        if (!isJsonOnly(operation) || (accept != null && !accept.equals("json"))) {
            throw new IllegalArgumentException(operation.qualifiedName()
                    + " sends or answers files, and this version of the" + " component sends and reads JSON only");
        }
    }

    /**
     * Tells whether an operation can be called with JSON alone.
     *
     * @param operation the operation
     * @return false if the answer may be a file or the request must carry one
     */
    static boolean isJsonOnly(Operation operation) {
        boolean mustCarryFile = !operation.uploadParts().isEmpty() && operation.body() == RequestBody.UNDECLARED;
        return !operation.binary() && !mustCarryFile;
    }

    private static void checkKnown(
            Operation operation, String prefix, Collection<String> given, Collection<String> known) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(unknown(operation, prefix + "." + name, name, known));
            }
        }
    }

    static String unknown(Operation operation, String givenAs, String name, Collection<String> known) {
        String meant = asOption(operation, name)
                .map(option -> "did you mean '" + option + "'?")
                .orElseGet(() -> Suggestions.didYouMean(name, known));
        return operation.qualifiedName() + " has no parameter for '" + givenAs + "'; " + meant
                + (meant.endsWith("?") ? "" : ".") + " If Zoho knows it all the same, validate=false sends it as it is";
    }

    /**
     * How a parameter of an operation is given as an option.
     *
     * @param operation the operation
     * @param name Zoho's name of the parameter
     * @return the option, empty if the operation has no such parameter
     */
    static Optional<String> asOption(Operation operation, String name) {
        if (operation.pathParameters().contains(name)) {
            return Optional.of("path." + name);
        }
        if (queryNames(operation).contains(name)) {
            return Optional.of("query." + name);
        }
        return headerNames(operation).contains(name) ? Optional.of("header." + name) : Optional.empty();
    }

    static boolean isQuery(Operation operation, String name) {
        return name.startsWith(CUSTOM_FIELD) || queryNames(operation).contains(name);
    }

    static List<String> queryNames(Operation operation) {
        List<String> names = new ArrayList<>(
                operation.queryParameters().stream().map(Parameter::name).toList());
        if (operation.organizationScoped()) {
            names.add(ORGANIZATION_ID);
        }
        return names;
    }

    static List<String> headerNames(Operation operation) {
        return operation.headers().stream().map(Parameter::name).toList();
    }
}
