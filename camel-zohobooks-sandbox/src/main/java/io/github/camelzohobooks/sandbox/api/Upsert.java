package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.UniqueFields;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.Optional;

/** Updates the record with a unique value in a custom field, or creates it where the client asks for that. */
final class Upsert implements Action {

    private static final String KEY = "X-Unique-Identifier-Key";
    private static final String VALUE = "X-Unique-Identifier-Value";

    private final Records records;
    private final boolean lenient;
    private final boolean allFields;

    Upsert(Records records, ApiContext context) {
        this.records = records;
        this.lenient = context.lenient();
        this.allFields = !lenient && context.assume(UnverifiedFact.UPSERTS_NEED_ALL_FIELDS);
    }

    @Override
    public Answer perform(Invocation in) {
        String key = in.call().header(KEY).orElse("");
        String value = in.call().header(VALUE).orElse("");
        if (key.isEmpty() || value.isEmpty()) {
            if (!lenient) {
                throw ZohoError.invalidValue(key.isEmpty() ? KEY : VALUE);
            }
            return records.updated(in, "0", in.body());
        }
        ObjectNode given = in.body();
        // Nobody may create the same value while we look for it.
        return in.ledger().atomically(() -> {
            Optional<String> id = UniqueFields.find(in.ledger().table(in.resource()), key, value)
                    .map(Row::id);
            if (id.isPresent()) {
                if (allFields) {
                    RequiredFields.check(in.operation(), given);
                }
                return records.updated(in, id.get(), given);
            }
            if (!lenient && !in.call().header("X-Upsert").orElse("").equalsIgnoreCase("true")) {
                throw records.missing();
            }
            remember(given, key, value);
            return records.created(in, given);
        });
    }

    private static void remember(ObjectNode given, String key, String value) {
        for (JsonNode custom : given.path("custom_fields")) {
            if (custom.path("api_name").asText("").equals(key)) {
                return;
            }
        }
        ArrayNode customFields =
                given.path("custom_fields") instanceof ArrayNode array ? array : given.putArray("custom_fields");
        customFields.add(Json.object().put("api_name", key).put("value", value));
    }
}
