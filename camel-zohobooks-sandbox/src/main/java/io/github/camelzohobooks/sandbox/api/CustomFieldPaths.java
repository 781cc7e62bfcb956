package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /settings/fields}: which custom fields the records of an entity have. They are those that were defined for it; where
 * none were, there is every field that anybody sends, and so none that could be listed.
 */
final class CustomFieldPaths {

    private static final String ALL = "/settings/fields";
    private static final String ENTITY = "entity";
    private static final String MODULE_PREFIX = "cm_";

    private final boolean listed;
    /** By entity. */
    private final Map<String, String> resources = new HashMap<>();

    CustomFieldPaths(ApiContext context) {
        this.listed = context.assume(UnverifiedFact.CUSTOM_FIELDS_ARE_LISTED);
        Catalog catalog = context.catalog();
        for (String name : catalog.resourceNames()) {
            catalog.resource(name)
                    .flatMap(Resource::customFieldEntity)
                    .ifPresent(entity -> resources.put(entity, name));
        }
    }

    List<RawPath> paths() {
        return listed ? List.of(new RawPath(HttpMethod.GET, ALL, "ZohoBooks.settings.READ", this::list)) : List.of();
    }

    private Answer list(Invocation in) {
        String entity = in.query(ENTITY).orElse("");
        String resource =
                entity.startsWith(MODULE_PREFIX) ? Ledger.CUSTOM_MODULES + "/" + entity : resources.get(entity);
        if (resource == null) {
            throw ZohoError.invalidValue(ENTITY);
        }
        ArrayNode fields = Json.array();
        int index = 1;
        for (String name : in.ledger().customFields().of(resource)) {
            fields.add(Json.object()
                    .put("field_id", Integer.toString(index))
                    .put("index", index++)
                    .put("label", name.substring(name.indexOf('_') + 1))
                    .put("api_name", name)
                    .put(ENTITY, entity)
                    .put("data_type", "string")
                    .put("is_custom_field", true)
                    .put("is_active", true));
        }
        return RawPath.page(in, "fields", fields);
    }
}
