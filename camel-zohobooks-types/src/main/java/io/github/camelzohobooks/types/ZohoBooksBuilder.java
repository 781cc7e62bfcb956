package io.github.camelzohobooks.types;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Builds a record or a part of one. What is not set is not sent.
 *
 * @param <T> the type that is built
 * @param <B> the builder itself
 */
public abstract class ZohoBooksBuilder<T extends ZohoBooksObject, B extends ZohoBooksBuilder<T, B>> {

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    ZohoBooksBuilder() {}

    /**
     * Builds; the builder can be used further, which does not change what was built.
     *
     * @return an immutable object with all that was set
     */
    public abstract T build();

    /**
     * Sets a field exactly as given, also one that has no method of its own. This is how a field is blanked: with
     * {@code ""}, as Zoho itself shows a field without a value.
     *
     * @param name Zoho's name
     * @param value text, number, {@code Boolean}, {@code LocalDate}, {@code OffsetDateTime}, {@code JsonNode}, one of the
     *     types of this package, or a list or map of such; null becomes a null in the JSON
     * @return this
     */
    public B set(String name, Object value) {
        fields.set(name, JsonValues.write(value));
        return self();
    }

    /**
     * Takes a field away, so that it is not sent.
     *
     * @param name Zoho's name
     * @return this
     */
    public B remove(String name) {
        fields.remove(name);
        return self();
    }

    final B put(String name, Object value) {
        return value == null ? remove(name) : set(name, value);
    }

    /** Nothing is copied below the first floor: what is there never changes. */
    final B setAll(ObjectNode all) {
        fields.setAll(all);
        return self();
    }

    final ObjectNode copyOfFields() {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(fields);
        return copy;
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
