package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
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
     * @param target what the endpoint is about
     * @param options the options
     * @throws IllegalArgumentException if the operation cannot be called with them
     */
    static void check(Target target, ZohoBooksProducerConfiguration options) {
        if (target instanceof Target.Known known) {
            check(known.operation(), options);
        } else if (target instanceof Target.Raw raw) {
            checkRaw(raw.method(), options);
        }
    }

    private static void check(Operation operation, ZohoBooksProducerConfiguration options) {
        checkTimeZone(options);
        if (options.getRowsKey() != null) {
            throw new IllegalArgumentException(
                    "rowsKey is for raw calls; where the rows of " + operation.qualifiedName() + " stand is known");
        }
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
            checkValues(operation, options);
        }
        if (options.getFetch() != ListFetch.PAGE
                && operation.rowsKeys().isEmpty()
                && BulkDownload.parameter(operation).isEmpty()) {
            throw new IllegalArgumentException(
                    operation.qualifiedName() + " gives no rows, so the option fetch cannot be used");
        }
        checkPage(options);
    }

    /**
     * Checks the options of an endpoint for raw calls.
     *
     * @param method the method
     * @param options the options
     * @throws IllegalArgumentException if it cannot be called with them
     */
    private static void checkRaw(HttpMethod method, ZohoBooksProducerConfiguration options) {
        checkTimeZone(options);
        if (method != HttpMethod.GET && (options.getFetch() != ListFetch.PAGE || options.getRowsKey() != null)) {
            throw new IllegalArgumentException(
                    "fetch and rowsKey are for lists, which are read with raw/GET, not with" + " raw/" + method);
        }
        if (options.getRowsKey() != null && options.getFetch() == ListFetch.PAGE) {
            throw new IllegalArgumentException(
                    "rowsKey is for fetch=ALL and fetch=ITERATOR; a single page is given whole");
        }
        checkPage(options);
    }

    /** The zone of the machine is never wrong, and finding its rules takes a while. */
    private static void checkTimeZone(ZohoBooksProducerConfiguration options) {
        if (options.getTimeZone() != null) {
            options.times();
        }
    }

    private static void checkPage(ZohoBooksProducerConfiguration options) {
        if (options.getFetch() != ListFetch.PAGE && options.getQuery().containsKey(PAGE)) {
            throw new IllegalArgumentException(
                    "query.page chooses one page; leave it out, or leave out fetch=" + options.getFetch());
        }
    }

    /** Values that stand in the URI are the same for every message, so they can be refused at once. */
    private static void checkValues(Operation operation, ZohoBooksProducerConfiguration options) {
        if (options.getQuery().isEmpty()) {
            return;
        }
        ParameterValues values =
                new ParameterValues(operation.qualifiedName(), true, options.times(), Object::toString);
        for (Parameter parameter : operation.queryParameters()) {
            String name = parameter.name();
            try {
                values.write(
                        GivenValue.option("query." + name, options.getQuery().get(name)), parameter);
            } catch (ZohoBooksValidationException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
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
        String meant = OptionNames.meant(operation, name, known);
        return operation.qualifiedName() + " has no parameter for '" + givenAs + "'; " + meant
                + (meant.endsWith("?") ? "" : ".") + " If Zoho knows it all the same, validate=false sends it as it is";
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
