package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query parameters and headers of a call of a known operation. */
final class RequestQuery {

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
        Map<String, String> query = new LinkedHashMap<>();
        options.getQuery().keySet().forEach(name -> query.put(name, given.query(name)));
        given.fromHeaders().forEach((name, value) -> {
            if (!operation.pathParameters().contains(name)
                    && !ParameterNames.headerNames(operation).contains(name)) {
                query.put(name, value);
            }
        });
        query.values().removeIf(value -> value == null || value.isEmpty());
        if (options.isValidate()) {
            checkRequired(operation.queryParameters(), query, "query");
        }
        return query;
    }

    /**
     * The headers of the operation by Zoho's names.
     *
     * @throws ZohoBooksValidationException if one is missing
     */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : ParameterNames.headerNames(operation)) {
            String value = given.requestHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (options.isValidate()) {
            checkRequired(operation.headers(), headers, "header");
        }
        return headers;
    }

    private void checkNames() {
        for (String name : given.fromHeaders().keySet()) {
            if (!ParameterNames.isQuery(operation, name)
                    && !operation.pathParameters().contains(name)
                    && !ParameterNames.headerNames(operation).contains(name)) {
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
