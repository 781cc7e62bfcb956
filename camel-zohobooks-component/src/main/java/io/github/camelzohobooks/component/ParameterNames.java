package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks the names of parameters against the catalogue, because Zoho silently ignores those that it does not know. */
final class ParameterNames {

    private static final String CUSTOM_FIELD = "cf_";
    private static final String ORGANIZATION_ID = "organization_id";
    private static final String PAGE = "page";

    private ParameterNames() {}

    /**
     * Checks the options of an endpoint.
     *
     * @param operation the operation
     * @param options the options
     * @throws IllegalArgumentException if the operation cannot be called with them
     */
    static void check(Operation operation, ZohoBooksProducerConfiguration options) {
        FileParameters.check(operation, options);
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
            if (operation.rowsKeys().isEmpty()
                    && BulkDownload.parameter(operation).isEmpty()) {
                throw new IllegalArgumentException(
                        operation.qualifiedName() + " gives no rows, so the option fetch cannot be used");
            }
            if (options.getQuery().containsKey(PAGE)) {
                throw new IllegalArgumentException(
                        "query.page chooses one page; leave it out, or leave out fetch=" + options.getFetch());
            }
        }
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
        return operation.qualifiedName() + " has no parameter for '" + givenAs + "'; "
                + Suggestions.didYouMean(name, known)
                + ". If Zoho knows it all the same, validate=false sends it as it is";
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
