package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of fields. */
final class Names {

    /** Zoho gives many values twice, once as a person reads them: {@code total} and {@code total_formatted}. */
    private static final Set<String> OTHER_FORMS = Set.of("_formatted", "_unformatted");

    private Names() {}

    /** Tells whether a name is that of a field, or of the same value in another form. */
    static boolean isFormOf(String name, String field) {
        return name.startsWith(field)
                && (name.length() == field.length() || OTHER_FORMS.contains(name.substring(field.length())));
    }

    /** Tells whether a name is that of a field in another form, the field itself being there, too. */
    static boolean isOtherForm(String name, JsonNode object) {
        return OTHER_FORMS.stream()
                .anyMatch(form -> name.endsWith(form) && object.has(name.substring(0, name.length() - form.length())));
    }

    /** The names of an object's fields, to go through while they are changed. */
    static List<String> of(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
