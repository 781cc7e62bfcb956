package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Map;

/**
 * Looks at the ids in a body. They have 18 digits or more, and a floating-point number keeps 15 of them: one that was made
 * such a number on its way is the id of another record, or of none.
 */
final class BodyIds {

    private BodyIds() {}

    /**
     * Checks all ids, at any depth.
     *
     * @param call names the call in errors
     * @param body the body, null if there is none
     * @throws ZohoBooksValidationException if one has a fraction or an exponent
     */
    static void check(String call, JsonNode body) {
        if (body == null || body.isValueNode()) {
            return;
        }
        if (body.isArray()) {
            body.forEach(element -> check(call, element));
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getValue().isFloatingPointNumber() && ParameterKind.ofName(field.getKey()) == ParameterKind.ID) {
                throw new ZohoBooksValidationException(call + ": the field " + field.getKey() + " of the body holds "
                        + field.getValue().asText() + ", a floating-point number, which does not hold all digits of an"
                        + " id; give it as text. Nothing was sent");
            }
            check(call, field.getValue());
        }
    }
}
