package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.CustomFields;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.function.BiFunction;

/** Changes fields of the record that the path names. */
final class ChangeAction implements Action {

    private final Records records;
    private final BiFunction<Invocation, ObjectNode, JsonNode> change;

    /** @param change changes the record's fields and returns what is answered */
    ChangeAction(Records records, BiFunction<Invocation, ObjectNode, JsonNode> change) {
        this.records = records;
        this.change = change;
    }

    @Override
    public Answer perform(Invocation in) {
        JsonNode[] result = new JsonNode[1];
        boolean found = in.ledger()
                .update(in.resource(), records.id(in), record -> result[0] = change.apply(in, record))
                .isPresent();
        if (!found) {
            throw records.missing();
        }
        return Replies.of(in.operation(), result[0]);
    }

    /** {@code name=value}: sets a field; {@code true} and {@code false} are flags. */
    static JsonNode set(ObjectNode record, String assignment) {
        int equals = assignment.indexOf('=');
        String field = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        if (value.equals("true") || value.equals("false")) {
            record.put(field, Boolean.parseBoolean(value));
        } else {
            record.put(field, value);
        }
        return record;
    }

    /** Puts what was sent into an object of the record. */
    static JsonNode mergeInto(ObjectNode record, String field, ObjectNode given) {
        ObjectNode inner = record.path(field) instanceof ObjectNode object ? object : record.putObject(field);
        inner.setAll(given);
        return inner;
    }

    /** Puts custom fields in the place of those of the same name or id. */
    static JsonNode mergeCustomFields(Invocation in, ObjectNode record) {
        ObjectNode given = Json.object();
        given.putArray("custom_fields").addAll(CustomFields.entries(in.json()));
        in.ledger().customFields().drop(in.resource(), given, false);
        return CustomFields.merge(record, given.path("custom_fields"));
    }
}
