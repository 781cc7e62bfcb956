package io.github.camelzohobooks.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Puts something of the right type into the fields of a shape that nobody gave. */
final class Filler {

    private static final String FORMATTED = "_formatted";
    private static final String BASE_CURRENCY = "bcy_";

    private final JsonNode defaults = ShapeFiles.read("defaults");

    /** An object with the fields of the shape, in its order; empty where there is no shape. */
    ObjectNode fill(JsonNode shape, ObjectNode stored) {
        ObjectNode filled = Json.object();
        if (shape != null) {
            shape.properties()
                    .forEach(field -> filled.set(field.getKey(), value(field.getKey(), field.getValue(), stored)));
        }
        return filled;
    }

    private JsonNode value(String name, JsonNode shape, ObjectNode stored) {
        JsonNode given = stored.get(name);
        if (given == null || given.isNull()) {
            return missing(name, shape, stored);
        }
        if (shape.isObject() && given.isObject()) {
            return fill(shape, (ObjectNode) given);
        }
        if (shape.isArray() && !shape.isEmpty() && given.isArray()) {
            ArrayNode elements = Json.array();
            given.forEach(
                    element -> elements.add(element.isObject() ? fill(shape.get(0), (ObjectNode) element) : element));
            return elements;
        }
        // A row tells of documents as text what the detail has as an array.
        return shape.isTextual() && given.isContainerNode() ? missing(name, shape, stored) : given;
    }

    private JsonNode missing(String name, JsonNode shape, ObjectNode stored) {
        if (shape.isObject()) {
            return fill(shape, Json.object());
        }
        if (shape.isArray()) {
            return Json.array();
        }
        String type = shape.asText();
        return switch (type) {
            case "number" -> number(name, stored);
            case "flag" ->
                defaults.path("flags").path(name).isBoolean()
                        ? defaults.path("flags").path(name)
                        : Json.object().booleanNode(false);
            default -> Json.object().textNode(type.equals("empty") ? "" : text(name, type, stored));
        };
    }

    private JsonNode number(String name, ObjectNode stored) {
        if (name.startsWith(BASE_CURRENCY)) {
            JsonNode amount = stored.path(name.substring(BASE_CURRENCY.length()));
            if (amount.isNumber()) {
                BigDecimal rate = stored.path("exchange_rate").isNumber()
                        ? stored.path("exchange_rate").decimalValue()
                        : BigDecimal.ONE;
                return Json.number(amount.decimalValue().multiply(rate).setScale(2, RoundingMode.HALF_UP));
            }
        }
        JsonNode value = defaults.path("numbers").path(name);
        return value.isNumber() ? value : Json.object().numberNode(0);
    }

    private String text(String name, String type, ObjectNode stored) {
        if (name.endsWith(FORMATTED)) {
            return stored.path(name.substring(0, name.length() - FORMATTED.length()))
                    .asText("");
        }
        String sameAs = defaults.path("sameAs").path(name).asText("");
        if (!sameAs.isEmpty() && stored.hasNonNull(sameAs)) {
            return stored.get(sameAs).asText("");
        }
        String value = defaults.path("texts").path(name).asText("");
        if (value.isEmpty() && type.equals("date")) {
            return stored.path("date").asText("");
        }
        return value;
    }
}
