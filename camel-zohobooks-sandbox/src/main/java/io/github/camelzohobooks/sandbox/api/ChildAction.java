package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.Set;

/**
 * Adds, changes, removes and lists what belongs to a record: comments, addresses, refunds. Every change stamps the
 * record, as a user would see it.
 */
final class ChildAction implements Action {

    /** Children that the record shows; others are asked for. */
    private static final Set<String> SHOWN = Set.of("addresses", "tasks", "users", "line_items");

    private final Records records;
    private final String verb;
    private final String field;
    private final String idField;
    private final String parameter;

    /**
     * @param verb add, list, get, update or delete
     * @param children what they are called
     * @param idField the field in which each carries its id
     * @param parameter the path parameter with the id
     */
    ChildAction(Records records, String verb, String children, String idField, String parameter) {
        this.records = records;
        this.verb = verb;
        this.field = SHOWN.contains(children) ? children : Ledger.OWN_FIELD + children;
        this.idField = idField;
        this.parameter = parameter;
    }

    @Override
    public Answer perform(Invocation in) {
        if (verb.equals("list")) {
            return Replies.of(in.operation(), children(records.stored(in)));
        }
        if (verb.equals("get")) {
            ArrayNode children = children(records.stored(in));
            return Replies.of(in.operation(), children.get(find(children, in)));
        }
        return new ChangeAction(records, this::change).perform(in);
    }

    private JsonNode change(Invocation in, ObjectNode record) {
        ArrayNode children = children(record);
        record.set(field, children);
        if (verb.equals("add")) {
            ObjectNode child = in.body();
            child.put(idField, in.ledger().ids().next());
            children.add(child);
            return child;
        }
        int place = find(children, in);
        if (verb.equals("delete")) {
            return children.remove(place);
        }
        return ((ObjectNode) children.get(place)).setAll(in.body());
    }

    private ArrayNode children(ObjectNode record) {
        return record.path(field) instanceof ArrayNode array ? array : Json.array();
    }

    private int find(ArrayNode children, Invocation in) {
        String id = in.value(parameter);
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).isObject()
                    && children.get(i).path(idField).asText("").equals(id)) {
                return i;
            }
        }
        throw new ZohoError(404, 1002, "The record does not exist.");
    }
}
