package io.github.camelzohobooks.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entry below the key {@code query} or {@code headers} of an operation: the type alone, the list of the values, or
 * both and {@code required} in full.
 */
final class ParameterEntry {

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array<object>");
    private static final Set<String> KEYS = Set.of("type", "required", "values");

    private ParameterEntry() {}

    /**
     * Converts an entry.
     *
     * @param parameters the entries
     * @param name the parameter's name
     */
    static Parameter in(DataEntry parameters, String name) {
        Object written = parameters.values().get(name);
        if (written instanceof List<?>) {
            return new Parameter(name, "string", false, parameters.texts(name));
        }
        if (written instanceof Map<?, ?>) {
            DataEntry full = parameters.entry(name).knowing(KEYS);
            return parameter(parameters, name, full.text("type"), full.flag("required", false), full.texts("values"));
        }
        return parameter(parameters, name, parameters.text(name), false, List.of());
    }

    private static Parameter parameter(
            DataEntry parameters, String name, String type, boolean required, List<String> values) {
        if (type == null) {
            throw parameters.wrong("the type of parameter " + name + " is missing");
        }
        if (!TYPES.contains(type)) {
            throw parameters.wrong("type " + type + " of parameter " + name + " is unknown");
        }
        return new Parameter(name, type, required, values);
    }
}
