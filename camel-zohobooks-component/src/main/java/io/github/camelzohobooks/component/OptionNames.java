package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Suggestions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.StringHelper;

/** Says what was probably meant by a wrong name of an option, or a wrong value; Camel's own messages do not. */
final class OptionNames {

    private static final List<String> PREFIXES = List.of("query", "path", "header");

    /** Names of the fields behind the prefixes, under which nobody sets them. */
    private static final List<String> BEHIND_PREFIXES = List.of("query", "pathParameters", "requestHeaders");

    private OptionNames() {}

    /**
     * Checks the options whose values have names.
     *
     * @param parameters the options of the endpoint
     * @param types tells the types of all options
     * @throws IllegalArgumentException if an option is given and is none of the names, in any case
     */
    static void checkValues(Map<String, Object> parameters, PropertyConfigurerGetter types) {
        parameters.forEach((option, value) -> {
            Class<?> type = types.getOptionType(option, true);
            if (type != null && type.isEnum() && value instanceof String name && !name.startsWith("#")) {
                checkValue(option, name, type);
            }
        });
    }

    private static void checkValue(String option, String name, Class<?> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(OptionNames::nameOf).toList();
        if (names.stream().noneMatch(known -> letters(known).equalsIgnoreCase(letters(name)))) {
            throw new IllegalArgumentException(
                    "Unknown " + option + " '" + name + "'; " + Suggestions.didYouMean(name, names));
        }
    }

    private static String nameOf(Object constant) {
        return constant instanceof ChangeStrategy strategy ? strategy.id() : ((Enum<?>) constant).name();
    }

    private static String letters(String name) {
        return name.replaceAll("[-_]", "");
    }

    /**
     * Makes an exception for an option that there is not.
     *
     * @param uri the endpoint, whose resource and operation are in the catalogue
     * @param name the wrong name
     * @param known the names that there are
     * @param catalog knows the parameters of the operation
     * @return the exception
     */
    static ResolveEndpointFailedException unknown(String uri, String name, Collection<String> known, Catalog catalog) {
        String path = StringHelper.before(StringHelper.after(uri, ":", uri), "?", StringHelper.after(uri, ":", uri));
        Target target = Target.parse(catalog, path.replaceFirst("^//", ""));
        List<String> options = known.stream()
                .filter(option -> !BEHIND_PREFIXES.contains(option))
                .toList();
        String meant = prefixed(name, target)
                .or(() -> misspeltPrefix(name))
                .map(option -> "did you mean '" + option + "'?")
                .orElseGet(() -> Suggestions.didYouMean(name, options));
        return new ResolveEndpointFailedException(
                uri,
                "Unknown option '" + name + "'; " + meant + (meant.endsWith("?") ? "" : ".")
                        + " Parameters of Zoho's are given as query.NAME");
    }

    /** Parameters of the operation are often given without the prefix that tells them from options of the component. */
    private static Optional<String> prefixed(String name, Target target) {
        return target instanceof Target.Known known
                ? Stream.of(name, name.substring(name.indexOf('.') + 1))
                        .flatMap(bare -> asOption(known.operation(), bare).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> misspeltPrefix(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Suggestions.nearest(name.substring(0, dot), PREFIXES).stream()
                        .map(prefix -> prefix + name.substring(dot))
                        .findFirst();
    }

    /** How a parameter of an operation is given as an option, empty if the operation has none of that name. */
    private static Optional<String> asOption(Operation operation, String name) {
        if (operation.pathParameters().contains(name)) {
            return Optional.of("path." + name);
        }
        if (ParameterNames.queryNames(operation).contains(name)) {
            return Optional.of("query." + name);
        }
        return ParameterNames.headerNames(operation).contains(name) ? Optional.of("header." + name) : Optional.empty();
    }

    /**
     * What was probably meant by a parameter that is not where it belongs, or by a wrong name.
     *
     * @param operation the operation
     * @param name the name without a prefix
     * @param known the names that could stand there
     * @return a part of a sentence
     */
    static String meant(Operation operation, String name, Collection<String> known) {
        return asOption(operation, name)
                .map(option -> "did you mean '" + option + "'?")
                .orElseGet(() -> Suggestions.didYouMean(name, known));
    }
}
