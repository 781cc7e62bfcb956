package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.accounting.Documents;
import io.github.camelzohobooks.sandbox.http.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does to many records what another action does to one. All are changed or none. */
final class BulkAction implements Action {

    private final Records records;
    private final ApiContext context;
    private final String verb;

    /** @param verb delete, void, writeOff, or a status */
    BulkAction(Records records, ApiContext context, String verb) {
        this.records = records;
        this.context = context;
        this.verb = verb;
    }

    @Override
    public Answer perform(Invocation in) {
        List<String> ids = ids(in, "_ids");
        if (ids.isEmpty() && !context.lenient()) {
            throw ZohoError.invalidValue(in.operation().queryParameters().stream()
                    .map(parameter -> parameter.name())
                    .filter(name -> name.endsWith("_ids"))
                    .findFirst()
                    .orElse("ids"));
        }
        in.ledger().atomically(() -> {
            ids.forEach(id -> one(in, id));
            return null;
        });
        return Envelope.done("Done.");
    }

    private void one(Invocation in, String id) {
        boolean found =
                switch (verb) {
                    case "delete" -> in.ledger().delete(in.resource(), id);
                    case "void" -> Documents.makeVoid(in.ledger(), in.resource(), id);
                    case "writeOff" -> Documents.writeOff(in.ledger(), in.resource(), id);
                    default ->
                        in.ledger()
                                .update(in.resource(), id, record -> StatusAction.set(record, verb))
                                .isPresent();
                };
        if (!found && !context.lenient()) {
            throw records.missing();
        }
    }

    /** Ids in a parameter or a field whose name ends so: separated by commas, or an array. */
    static List<String> ids(Invocation in, String ending) {
        Map<String, String> texts = new LinkedHashMap<>();
        in.call().query().forEach((name, values) -> texts.put(name, String.join(",", values)));
        for (Map.Entry<String, JsonNode> field : in.body().properties()) {
            texts.put(field.getKey(), text(field.getValue()));
        }
        Optional<String> found = texts.entrySet().stream()
                .filter(text -> text.getKey().endsWith(ending) && !text.getKey().equals("organization_id"))
                .map(Map.Entry::getValue)
                .findFirst();
        return found.map(text -> List.of(text.split(",", -1)).stream()
                        .map(String::trim)
                        .filter(id -> !id.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText("");
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText("")));
        return String.join(",", parts);
    }
}
