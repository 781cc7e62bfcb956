package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Suggestions;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the values of parameters that stand in a URI. Zoho accepts more than its specification lists, so what is not
 * listed is not refused; but a misspelt value of a filter is ignored silently, so it is worth a warning.
 */
final class ListedValues {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksEndpoint.class);
    private static final String ANY_ENDING = "*";

    private ListedValues() {}

    /** Warns of values that Zoho does not list. */
    static void warn(Operation operation, ZohoBooksProducerConfiguration options) {
        if (options.isValidate()) {
            warn(operation, operation.queryParameters(), "query.", options.getQuery());
            warn(operation, operation.headers(), "header.", options.getRequestHeaders());
        }
    }

    private static void warn(
            Operation operation, List<Parameter> parameters, String prefix, Map<String, Object> given) {
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            List<String> listed = parameter.values();
            if (value != null && !listed.isEmpty() && !isListed(value.toString(), listed)) {
                LOG.warn(
                        "{}{} of {} is '{}', which is none of the values that Zoho lists ({}). It is sent all the same",
                        prefix,
                        parameter.name(),
                        operation.qualifiedName(),
                        value,
                        Suggestions.didYouMean(value.toString(), listed));
            }
        }
    }

    private static boolean isListed(String value, List<String> listed) {
        return value.isEmpty()
                || listed.stream()
                        .anyMatch(known -> known.equals(value)
                                || (known.endsWith(ANY_ENDING)
                                        && value.startsWith(known.substring(0, known.length() - 1))));
    }
}
