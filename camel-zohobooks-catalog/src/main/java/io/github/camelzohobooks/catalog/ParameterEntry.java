package io.github.camelzohobooks.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;

/**
 * An entry below the key {@code query} or {@code headers} of an operation: the type alone, the list of the values, or
 * both and {@code required} in full.
 */
record ParameterEntry(String type, boolean required, List<String> values) {

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array<object>");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ParameterEntry ofType(String type) {
        return new ParameterEntry(type, false, List.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ParameterEntry ofValues(List<String> values) {
        return new ParameterEntry("string", false, values);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static ParameterEntry inFull(
            @JsonProperty("type") String type,
            @JsonProperty("required") boolean required,
            @JsonProperty("values") List<String> values) {
        return new ParameterEntry(type, required, values == null ? List.of() : values);
    }

    /** Converts an entry, which is null where nothing stands behind the parameter's name. */
    static Parameter in(ParameterEntry entry, String name) {
        if (entry == null || entry.type() == null) {
            throw new IllegalArgumentException("the type of parameter " + name + " is missing");
        }
        if (!TYPES.contains(entry.type())) {
            throw new IllegalArgumentException("type " + entry.type() + " of parameter " + name + " is unknown");
        }
        return new Parameter(name, entry.type(), entry.required(), entry.values());
    }
}
