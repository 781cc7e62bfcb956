package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query parameters and headers of a call of a known operation. */
final class RequestQuery {

    /** Parameters that take several ids end so. */
    private static final String MANY = "_ids";

    private final Operation operation;
    private final ZohoBooksProducerConfiguration options;
    private final GivenParameters given;

    RequestQuery(Operation operation, ZohoBooksProducerConfiguration options, GivenParameters given) {
        this.operation = operation;
        this.options = options;
        this.given = given;
    }

    /**
     * The query parameters by Zoho's names.
     *
     * @throws ZohoBooksValidationException if one is unknown or missing
     */
    Map<String, String> parameters() {
        if (options.isValidate()) {
            checkNames();
        }
        Set<String> names = new LinkedHashSet<>(options.getQuery().keySet());
        given.namesFromHeaders().stream().filter(this::isInQuery).forEach(names::add);
        checkOneOrMany(names);
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : names) {
            String value = operation.queryParameter(name).map(given::query).orElseGet(() -> given.query(name));
            if (value != null && !value.isEmpty()) {
                query.put(name, value);
            }
        }
        if (options.isValidate()) {
            checkRequired(operation.queryParameters(), query, "query");
        }
        return query;
    }

    /**
     * The headers of the operation by Zoho's names.
     *
     * @param unique the unique field of the record, by which an upsert finds it
     * @throws ZohoBooksValidationException if one is missing
     */
    Map<String, String> headers(Optional<UniqueField> unique) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Parameter parameter : operation.headers()) {
            String value = given.requestHeader(parameter);
            if (value != null) {
                headers.put(parameter.name(), value);
            }
        }
        if (operation.name().equals(UniqueField.UPSERT)) {
            unique.ifPresent(field -> field.writeTo(headers, options.getUniqueField() != null));
        }
        if (options.isValidate()) {
            checkRequired(operation.headers(), headers, "header");
        }
        return headers;
    }

    private boolean isInQuery(String name) {
        return !operation.pathParameters().contains(name)
                && !ParameterNames.headerNames(operation).contains(name);
    }

    /** Which of the two Zoho would take is not known, and the other one would be ignored silently. */
    private void checkOneOrMany(Set<String> names) {
        for (String name : names) {
            if (name.endsWith(MANY) && names.contains(name.substring(0, name.length() - 1))) {
                throw new ZohoBooksValidationException(operation.qualifiedName() + ": " + name + " and "
                        + name.substring(0, name.length() - 1) + " are both given; leave one of them out. Nothing was"
                        + " sent");
            }
        }
    }

    private void checkNames() {
        for (String name : given.namesFromHeaders()) {
            if (isInQuery(name) && !ParameterNames.isQuery(operation, name)) {
                throw new ZohoBooksValidationException(ParameterNames.unknown(
                                operation,
                                ZohoBooksConstants.PARAMETER_PREFIX + name,
                                name,
                                ParameterNames.queryNames(operation))
                        + "; if the header was meant for an earlier call, remove it. Nothing was sent");
            }
        }
    }

    private void checkRequired(List<Parameter> parameters, Map<String, String> values, String prefix) {
        for (Parameter parameter : parameters) {
            if (parameter.required() && !values.containsKey(parameter.name())) {
                throw new ZohoBooksValidationException(operation.qualifiedName() + " needs " + parameter.name()
                        + ": set the header " + ZohoBooksConstants.PARAMETER_PREFIX + parameter.name()
                        + " or the option "
                        + prefix + "." + parameter.name() + ". Nothing was sent");
            }
        }
    }
}
