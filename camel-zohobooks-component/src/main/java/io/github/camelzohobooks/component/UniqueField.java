package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Message;

/**
 * A custom field that Zoho lets no two records of a resource have the same value in, and the value of one record. Zoho finds
 * that record by the headers {@code X-Unique-Identifier-Key} and {@code -Value} of {@code upsert}.
 *
 * @param name the API name of the field, such as {@code cf_external_id}
 * @param value the value, never empty
 */
record UniqueField(String name, String value) {

    static final String CREATE = "create";
    static final String UPSERT = "upsert";

    private static final String KEY_HEADER = "X-Unique-Identifier-Key";
    private static final String VALUE_HEADER = "X-Unique-Identifier-Value";
    private static final String UPSERT_HEADER = "X-Upsert";
    private static final String CUSTOM_FIELDS = "custom_fields";
    private static final String API_NAME = "api_name";
    private static final String PLACEHOLDER = "placeholder";
    private static final String VALUE = "value";

    UniqueField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Checks the option {@code uniqueField}.
     *
     * @param field the option, null if it is not set
     * @throws IllegalArgumentException if the operation cannot find records by a unique field
     */
    static void check(String field, Resource resource, Operation operation) {
        if (field == null) {
            return;
        }
        if (!operation.name().equals(CREATE) && !operation.name().equals(UPSERT)) {
            throw new IllegalArgumentException(
                    "The option uniqueField belongs to create and upsert, not to " + operation.qualifiedName());
        }
        if (resource.operation(UPSERT).isEmpty()) {
            throw new IllegalArgumentException(
                    operation.qualifiedName() + " cannot be used with uniqueField: Zoho finds "
                            + resource.name()
                            + " by no unique field, as they have no upsert. Camel's idempotentConsumer can keep"
                            + " a message from being sent twice");
        }
    }

    /**
     * The unique field of a message, empty where the endpoint names none.
     *
     * @throws ZohoBooksValidationException if the message does not tell the value, or tells two
     */
    static Optional<UniqueField> of(
            Operation operation,
            ZohoBooksProducerConfiguration options,
            GivenParameters given,
            Message message,
            JsonNode body) {
        String zohosName = header(operation, KEY_HEADER, given);
        String name = zohosName == null ? options.getUniqueField() : zohosName;
        if (name == null) {
            return Optional.empty();
        }
        String zohosValue = header(operation, VALUE_HEADER, given);
        String told =
                zohosValue == null ? message.getHeader(ZohoBooksConstants.UNIQUE_VALUE, String.class) : zohosValue;
        String inBody = in(body, name);
        if (told != null && !told.isEmpty() && inBody != null && !isSame(told, inBody)) {
            throw new ZohoBooksValidationException(operation.qualifiedName() + ": the header says that " + name
                    + " is '" + told + "', the body says '" + inBody + "'. Nothing was sent");
        }
        String value = told == null || told.isEmpty() ? inBody : told;
        if (value == null) {
            throw new ZohoBooksValidationException(operation.qualifiedName() + " needs the value of the unique field "
                    + name + ": give it in the body, as " + name + " or as an entry of " + CUSTOM_FIELDS
                    + ", or in the header " + ZohoBooksConstants.UNIQUE_VALUE + ". Nothing was sent");
        }
        return Optional.of(new UniqueField(name, value));
    }

    private static String header(Operation operation, String name, GivenParameters given) {
        return operation.headers().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .map(given::requestHeader)
                .orElse(null);
    }

    /** The value that a record has in a custom field, null if none. */
    static String in(JsonNode entity, String name) {
        if (entity == null) {
            return null;
        }
        String value = text(entity.get(name));
        for (JsonNode entry : entity.path(CUSTOM_FIELDS)) {
            if (value == null && isOf(entry, name)) {
                value = text(entry.get(VALUE));
            }
        }
        return value;
    }

    /** Zoho gives the name of a field in both, so either may be left in what comes back. */
    private static boolean isOf(JsonNode entry, String name) {
        return name.equals(entry.path(API_NAME).asText())
                || name.equals(entry.path(PLACEHOLDER).asText());
    }

    private static String text(JsonNode value) {
        return value == null
                        || !value.isValueNode()
                        || value.isNull()
                        || value.asText().isEmpty()
                ? null
                : value.asText();
    }

    /** Whether a record may be the one that is meant; it may be if it does not show the field. */
    boolean isPossiblyOf(JsonNode entity) {
        String shown = in(entity, name);
        return shown == null || isSame(value, shown);
    }

    /** Numbers may be written in several ways. */
    private static boolean isSame(String left, String right) {
        if (left.trim().equalsIgnoreCase(right.trim())) {
            return true;
        }
        try {
            return new BigDecimal(left.trim()).compareTo(new BigDecimal(right.trim())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Adds the headers by which Zoho finds the record; it is created if there is none, unless the message says no. */
    void writeTo(Map<String, String> headers, boolean createIfMissing) {
        headers.put(KEY_HEADER, name);
        headers.put(VALUE_HEADER, value);
        if (createIfMissing) {
            headers.putIfAbsent(UPSERT_HEADER, "true");
        }
    }

    /** The body with the field where Zoho reads it, if there is one. */
    static JsonNode in(JsonNode body, Optional<UniqueField> unique) {
        return unique.isPresent() ? unique.get().in(body) : body;
    }

    /** The same record with the field where Zoho reads it: a record without it could never be found again. */
    private JsonNode in(JsonNode body) {
        if (body != null && !body.isObject()) {
            return body;
        }
        ObjectNode copy = ZohoJson.MAPPER.createObjectNode();
        if (body != null) {
            copy.setAll((ObjectNode) body);
        }
        copy.remove(name);
        ArrayNode fields = ZohoJson.MAPPER.createArrayNode();
        boolean entered = false;
        for (JsonNode entry : copy.path(CUSTOM_FIELDS)) {
            boolean own = entry.isObject() && isOf(entry, name);
            entered |= own;
            // Whatever else the user's entry says stays.
            fields.add(own ? ((ObjectNode) entry.deepCopy()).put(VALUE, value) : entry);
        }
        if (!entered) {
            fields.add(entry());
        }
        copy.set(CUSTOM_FIELDS, fields);
        return copy;
    }

    /** A body that changes nothing of the record that has the value. */
    ObjectNode alone() {
        ObjectNode body = ZohoJson.MAPPER.createObjectNode();
        body.putArray(CUSTOM_FIELDS).add(entry());
        return body;
    }

    private ObjectNode entry() {
        return ZohoJson.MAPPER.createObjectNode().put(API_NAME, name).put(VALUE, value);
    }
}
