package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Suggestions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.ResolveEndpointFailedException;

/** Says what was probably meant by a wrong name of an option, or a wrong value; Camel's own messages do not. */
final class OptionNames {

    private OptionNames() {}

    /**
     * Checks an option whose values have names.
     *
     * @param parameters the options of the endpoint
     * @param option the option
     * @param type the names
     * @throws IllegalArgumentException if the option is given and is none of the names, in any case
     */
    static <E extends Enum<E>> void checkValue(Map<String, Object> parameters, String option, Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (parameters.get(option) instanceof String name
                && names.stream().noneMatch(name.replace('-', '_')::equalsIgnoreCase)) {
            throw new IllegalArgumentException(
                    "Unknown " + option + " '" + name + "'; " + Suggestions.didYouMean(name, names));
        }
    }

    /**
     * Makes an exception for an option that there is not.
     *
     * @param uri the endpoint
     * @param name the wrong name
     * @param known the names that there are
     * @return the exception
     */
    static ResolveEndpointFailedException unknown(String uri, String name, Collection<String> known) {
        return new ResolveEndpointFailedException(
                uri,
                "Unknown option '" + name + "'; " + Suggestions.didYouMean(name, known)
                        + ". Parameters of Zoho's are given as query.NAME");
    }
}
