package io.github.camelzohobooks.types.generator;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a field: a kind of value or the name of another type, or a list of one of them.
 *
 * @param element the kind in lower case, or the name of a type, which begins with a capital
 * @param list whether the field holds a list of them
 */
record FieldType(String element, boolean list) {

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    FieldType {
        boolean typeName = !element.isEmpty() && Character.isUpperCase(element.charAt(0));
        if (!typeName && kindOf(element).isEmpty()) {
            throw new IllegalArgumentException("'" + element + "' is neither a kind of value nor the name of a type");
        }
    }

    @JsonCreator
    static FieldType of(String element) {
        return new FieldType(element, false);
    }

    @JsonCreator
    static FieldType of(List<String> elements) {
        if (elements.size() != 1) {
            throw new IllegalArgumentException("A list names the one type of its elements, not " + elements);
        }
        return new FieldType(elements.get(0), true);
    }

    /** The kind of value, empty if the element is a type of its own. */
    Optional<ValueKind> kind() {
        return kindOf(element);
    }

    private static Optional<ValueKind> kindOf(String element) {
        return Arrays.stream(ValueKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(element))
                .findFirst();
    }
}
