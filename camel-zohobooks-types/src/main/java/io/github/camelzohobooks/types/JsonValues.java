package io.github.camelzohobooks.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Values of Java as JSON that Zoho takes, and back. Reading takes every shape in which Zoho was seen to give a value: a
 * number or a flag also as text, text also as a number, "" for nothing.
 */
final class JsonValues {

    private static final JsonNodeFactory NODES = ExactJson.MAPPER.getNodeFactory();

    /** Zoho refuses an offset with a colon, and "Z". */
    private static final DateTimeFormatter WRITTEN_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    private static final DateTimeFormatter READ_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss][.SSS][XXX][XX]");

    private static final int DATE_LENGTH = "2026-06-09".length();

    private JsonValues() {}

    static JsonNode write(Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof ZohoBooksObject object) {
            return object.fields();
        } else if (value instanceof JsonNode node) {
            return node.deepCopy();
        } else if (value instanceof BigDecimal amount) {
            return amount.scale() > 0 ? NODES.numberNode(amount) : whole(amount.toBigInteger());
        } else if (value instanceof LocalDate date) {
            return NODES.textNode(date.toString());
        } else if (value instanceof OffsetDateTime time) {
            return NODES.textNode(WRITTEN_TIME.format(time));
        } else if (value instanceof Iterable<?> values) {
            ArrayNode array = NODES.arrayNode();
            values.forEach(element -> array.add(write(element)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, element) -> object.set(String.valueOf(name), write(element)));
            return object;
        }
        return ExactJson.MAPPER.valueToTree(value);
    }

    /** In the same kind of node as a parser makes of it, so that what is equal in JSON is equal. */
    private static JsonNode whole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    static boolean isBlank(JsonNode node) {
        return node == null
                || node.isNull()
                || (node.isTextual() && node.textValue().isBlank());
    }

    static String text(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        return scalar(node).asText();
    }

    static BigDecimal amount(JsonNode node) {
        return node.isNumber()
                ? node.decimalValue()
                : new BigDecimal(scalar(node).asText().trim());
    }

    static Integer integer(JsonNode node) {
        return amount(node).intValueExact();
    }

    static Boolean flag(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (scalar(node).asText().trim()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** A time counts as its day, as it stands: Zoho's times are in the time of the organization. */
    static LocalDate date(JsonNode node) {
        String text = scalar(node).asText().trim();
        boolean withTime = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T';
        return LocalDate.parse(withTime ? text.substring(0, DATE_LENGTH) : text);
    }

    static OffsetDateTime time(JsonNode node) {
        return OffsetDateTime.parse(scalar(node).asText().trim(), READ_TIME);
    }

    private static JsonNode scalar(JsonNode node) {
        if (node.isContainerNode()) {
            throw new IllegalArgumentException("not a single value");
        }
        return node;
    }
}
