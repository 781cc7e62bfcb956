package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.sandbox.books.Order;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.Selection;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;

/**
 * {@code /categories}, of items. The list filters by {@code last_modified_time}, and begins with a root that nobody made
 * and whose {@code last_modified_time} is blank; whether the filter keeps the root away is not known, so it does not.
 */
final class CategoryPaths {

    private static final String CATEGORIES = "categories";
    private static final String KEY = "category";
    private static final String ID = "category_id";
    private static final String ROOT_ID = "-1";
    private static final String PARENT = "parent_category_id";
    private static final String ALL = "/categories";
    private static final String ONE = ALL + "/{category_id}";

    private final ApiContext context;

    CategoryPaths(ApiContext context) {
        this.context = context;
    }

    List<RawPath> paths() {
        return List.of(
                new RawPath(HttpMethod.GET, ALL, "ZohoBooks.settings.READ", this::list),
                new RawPath(HttpMethod.POST, ALL, "ZohoBooks.settings.CREATE", this::create),
                new RawPath(HttpMethod.GET, ONE, "ZohoBooks.settings.READ", this::get),
                new RawPath(HttpMethod.PUT, ONE, "ZohoBooks.settings.UPDATE", this::update),
                new RawPath(HttpMethod.DELETE, ONE, "ZohoBooks.settings.DELETE", this::delete));
    }

    private Answer list(Invocation in) {
        String text = in.query(ChangeAbilities.MODIFIED_FILTER).orElse("");
        long since = text.isEmpty() ? Long.MIN_VALUE : Timestamps.read(ChangeAbilities.MODIFIED_FILTER, text);
        boolean exclusive = !text.isEmpty() && context.assume(UnverifiedFact.MODIFIED_FILTER_IS_EXCLUSIVE);
        ArrayNode rows = Json.array();
        rows.add(Json.object()
                .put(ID, ROOT_ID)
                .put("name", "ROOT")
                .put(PARENT, "")
                .put("depth", -1)
                .put("last_modified_time", ""));
        Selection selection = new Selection(Order.by("created_time", true), exclusive ? since + 1 : since, null);
        in.ledger().table(CATEGORIES).select(selection, 0, Integer.MAX_VALUE).forEach(row -> rows.add(show(in, row)));
        return RawPath.page(in, CATEGORIES, rows);
    }

    private static ObjectNode show(Invocation in, Row row) {
        ObjectNode fields = row.fields();
        ObjectNode shown = Json.object()
                .put(ID, row.id())
                .put("name", fields.path("name").asText(""))
                .put(PARENT, fields.path(PARENT).asText(ROOT_ID))
                .put("depth", fields.path(PARENT).asText(ROOT_ID).equals(ROOT_ID) ? 0 : 1)
                .put("last_modified_time", in.ledger().organization().timestamp(row.modified()));
        return fields.setAll(shown);
    }

    private Answer create(Invocation in) {
        ObjectNode given = checked(in.body());
        if (given.path("name").asText("").isBlank()) {
            throw ZohoError.invalidField("name");
        }
        return answer(in, 201, "The category has been created.", in.ledger().create(CATEGORIES, given));
    }

    private Answer get(Invocation in) {
        Row row = in.ledger().table(CATEGORIES).find(in.value(ID)).orElseThrow(this::missing);
        return answer(in, 200, "success", row);
    }

    private Answer update(Invocation in) {
        ObjectNode given = checked(in.body());
        Row row = in.ledger()
                .update(CATEGORIES, in.value(ID), record -> record.setAll(given))
                .orElseThrow(this::missing);
        return answer(in, 200, "The category has been updated.", row);
    }

    private Answer delete(Invocation in) {
        if (!in.ledger().delete(CATEGORIES, in.value(ID))) {
            throw missing();
        }
        return Envelope.done("The category has been deleted.");
    }

    /** The id is ours, whatever is sent. */
    private static ObjectNode checked(ObjectNode given) {
        given.remove(List.of(ID, "id", "depth"));
        if (given.has("name") && !given.path("name").isTextual()) {
            throw ZohoError.invalidField("name");
        }
        return given;
    }

    private ZohoError missing() {
        return RawPath.missing(context, "Category");
    }

    private static Answer answer(Invocation in, int status, String message, Row row) {
        ObjectNode body = Envelope.success(message);
        body.set(KEY, show(in, row));
        return Envelope.json(status, body);
    }
}
