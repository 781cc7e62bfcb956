package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks values against those that the specification lists. Zoho takes more values than are listed, and ignores silently
 * those that it does not know. So a value is refused if it looks like a listed one that was written wrongly, or if the
 * list is known to be complete; every other value is sent, with a warning if it stands in a URI.
 */
final class ListedValues {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksEndpoint.class);
    private static final Set<String> COMPLETE = Set.of("sort_order");
    private static final char PATTERN = '*';

    private ListedValues() {}

    /**
     * Checks a value.
     *
     * @throws ZohoBooksValidationException if it cannot be meant
     */
    static void check(String call, GivenValue given, Parameter parameter, String value) {
        List<String> listed = parameter.values();
        if (isListed(value, listed)) {
            return;
        }
        List<String> slips = Suggestions.slips(value, listed);
        if (COMPLETE.contains(parameter.name()) || !slips.isEmpty()) {
            throw new ZohoBooksValidationException(call + ": the parameter " + parameter.name() + " has no value '"
                    + value + "', which " + given.source() + " holds; "
                    + Suggestions.didYouMean(value, slips.isEmpty() ? listed : slips)
                    + ". If Zoho knows it all the same, validate=false sends it as it is. Nothing was sent");
        }
    }

    /** Warns of values in a URI that Zoho does not list. */
    static void warn(Target target, ZohoBooksProducerConfiguration options) {
        if (options.isValidate() && target instanceof Target.Known known) {
            Operation operation = known.operation();
            warn(operation, operation.queryParameters(), "query.", options.getQuery());
            warn(operation, operation.headers(), "header.", options.getRequestHeaders());
        }
    }

    private static void warn(
            Operation operation, List<Parameter> parameters, String prefix, Map<String, Object> given) {
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            if (value != null && !isListed(value.toString(), parameter.values())) {
                LOG.warn(
                        "{}{} of {} is '{}', which is none of the values that Zoho lists ({}). It is sent all the same",
                        prefix,
                        parameter.name(),
                        operation.qualifiedName(),
                        value,
                        Suggestions.didYouMean(value.toString(), parameter.values()));
            }
        }
    }

    private static boolean isListed(String value, List<String> listed) {
        return value.isEmpty() || listed.isEmpty() || listed.stream().anyMatch(name -> matches(value, name));
    }

    private static boolean matches(String value, String listed) {
        int end = listed.length() - 1;
        return listed.charAt(end) == PATTERN ? value.startsWith(listed.substring(0, end)) : value.equals(listed);
    }
}
