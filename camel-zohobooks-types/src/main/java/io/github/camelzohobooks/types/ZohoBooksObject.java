package io.github.camelzohobooks.types;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A record of Zoho Books, or a part of one such as a line item. Holds the JSON as it came, and reads a field when it is
 * asked for.
 *
 * <p>Immutable, and safe for use by many threads. Jackson writes and reads it without further modules. Two objects of one
 * type are equal if their JSON is.
 *
 * <p>The methods of the single fields throw an {@link IllegalStateException} if Zoho gave something that is not what the
 * method promises, such as words where an amount should be; all other fields can be read nevertheless, and {@link #get}
 * gives the field as it is.
 */
public abstract class ZohoBooksObject {

    private final ObjectNode fields;

    /** Takes the JSON over: nobody may change it any more. */
    ZohoBooksObject(ObjectNode fields) {
        this.fields = fields;
    }

    static ObjectNode copyOfObject(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw new IllegalArgumentException(
                "A record or a part of one is an object, not " + (json == null ? "null" : json.getNodeType()));
    }

    /**
     * The names of all fields that are there, in Zoho's words and order.
     *
     * @return an unmodifiable set
     */
    public Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableSet(names);
    }

    /**
     * A field as it is, also one that no other method knows, such as {@code cf_region}.
     *
     * @param name Zoho's name
     * @return a copy of the field; a {@link MissingNode} if it is not there
     */
    public JsonNode get(String name) {
        return fields.path(name).deepCopy();
    }

    /**
     * The whole as JSON.
     *
     * @return a copy
     */
    public ObjectNode toJson() {
        return fields.deepCopy();
    }

    /** What Jackson writes, too. Not to be changed. */
    @JsonValue
    final ObjectNode fields() {
        return fields;
    }

    /** The field with the record's id, null where there is none. */
    String idField() {
        return null;
    }

    final String requiredId() {
        String id = text(idField());
        if (id == null) {
            throw new IllegalStateException(this + " has no " + idField() + ", so it cannot be updated");
        }
        return id;
    }

    final String text(String name) {
        return read(name, JsonValues::text);
    }

    final BigDecimal amount(String name) {
        return read(name, JsonValues::amount);
    }

    final Integer integer(String name) {
        return read(name, JsonValues::integer);
    }

    final Boolean flag(String name) {
        return read(name, JsonValues::flag);
    }

    final LocalDate date(String name) {
        return read(name, JsonValues::date);
    }

    final OffsetDateTime time(String name) {
        return read(name, JsonValues::time);
    }

    final JsonNode any(String name) {
        return read(name, JsonNode::deepCopy);
    }

    final <T> T object(String name, Function<ObjectNode, T> type) {
        return read(
                name,
                node -> node.isArray() && node.isEmpty()
                        ? null
                        : type.apply(objectIn(node.isArray() ? node.get(0) : node)));
    }

    final List<String> textList(String name) {
        return list(name, JsonValues::text);
    }

    final List<JsonNode> anyList(String name) {
        return list(name, JsonNode::deepCopy);
    }

    final <T> List<T> objectList(String name, Function<ObjectNode, T> type) {
        return list(name, node -> type.apply(objectIn(node)));
    }

    private static ObjectNode objectIn(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not an object");
    }

    private <T> List<T> list(String name, Function<JsonNode, T> element) {
        JsonNode node = fields.get(name);
        return JsonValues.isBlank(node) ? List.of() : new FieldList<>(node, each -> converted(name, each, element));
    }

    private <T> T read(String name, Function<JsonNode, T> conversion) {
        JsonNode node = fields.get(name);
        return JsonValues.isBlank(node) ? null : converted(name, node, conversion);
    }

    /** The value stays out of the message: it may be somebody's name. */
    private <T> T converted(String name, JsonNode node, Function<JsonNode, T> conversion) {
        try {
            return conversion.apply(node);
        } catch (RuntimeException e) {
            throw new IllegalStateException(this + ": " + name + " cannot be read: it is " + node.getNodeType()
                    + ", and not what was expected;" + " get(\"" + name + "\") gives it as it is");
        }
    }

    /** An estimate is no invoice, even if their JSON is the same. */
    @Override
    @SuppressWarnings("EqualsGetClass")
    public final boolean equals(Object other) {
        return other instanceof ZohoBooksObject that && getClass() == that.getClass() && fields.equals(that.fields);
    }

    @Override
    public final int hashCode() {
        return fields.hashCode();
    }

    /** Type and id, and nothing of what may be personal. */
    @Override
    public final String toString() {
        JsonNode id = idField() == null ? null : fields.get(idField());
        String type = getClass().getSimpleName();
        return JsonValues.isBlank(id) || id.isContainerNode() ? type : type + " " + JsonValues.text(id);
    }
}
