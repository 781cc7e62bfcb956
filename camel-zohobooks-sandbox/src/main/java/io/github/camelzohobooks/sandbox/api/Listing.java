package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Order;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.books.Selection;
import io.github.camelzohobooks.sandbox.books.Table;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The list of a resource: filtered, sorted, in pages, without details. */
final class Listing implements Action {

    private static final int ALL_ROWS = 10_000;
    private static final int MAX_PER_PAGE = 200;

    private final Resource resource;
    private final ApiContext context;
    private final Shapes shapes;
    private final FieldFilters fieldFilters;
    private final Optional<ChangeAbilities> abilities;

    Listing(Resource resource, ApiContext context) {
        this.resource = resource;
        this.context = context;
        this.shapes = context.shapes();
        this.fieldFilters = new FieldFilters(shapes);
        this.abilities = resource.changes();
    }

    @Override
    public Answer perform(Invocation in) {
        Operation operation = in.operation();
        Sorting sorting = Sorting.of(in, abilities);
        Optional<RowFilter> filter = filter(in);
        Page page = operation.paged()
                ? Page.of(in, abilities.map(ChangeAbilities::maxPerPage).orElse(MAX_PER_PAGE))
                : new Page(1, ALL_ROWS);
        ModifiedFilter modified = ModifiedFilter.of(in, context);
        Selection selection = new Selection(
                Order.by(sorting.column(), sorting.ascending()),
                modified.since(),
                and(modified.condition(), condition(in, filter)));
        List<Row> rows = select(in, selection, page);

        ObjectNode body = Envelope.success("success");
        ArrayNode array = Json.array();
        rows.stream().limit(page.size()).forEach(row -> array.add(present(in, row)));
        body.set(rowsKey(operation), array);
        if (operation.paged()) {
            boolean more = rows.size() > page.size();
            body.set("page_context", pageContext(in, page, more, filter.map(RowFilter::name), sorting));
        }
        return Envelope.json(200, body);
    }

    private ObjectNode present(Invocation in, Row row) {
        ObjectNode known = in.ledger().known(in.resource(), row);
        ObjectNode presented = shapes.row(resource.name(), known);
        abilities
                .map(ChangeAbilities::modifiedField)
                .filter(field -> !presented.has(field))
                .ifPresent(field -> presented.set(field, known.get(field)));
        return presented;
    }

    private List<Row> select(Invocation in, Selection selection, Page page) {
        Table table = in.ledger().table(in.resource());
        // One more than the page has, which tells whether there is another page.
        return context.assume(UnverifiedFact.TIES_ARE_UNSTABLE)
                ? UnstableTies.select(table, selection, page.offset(), page.size() + 1, System.nanoTime())
                : table.select(selection, page.offset(), page.size() + 1);
    }

    private String rowsKey(Operation operation) {
        if (resource.name().equals("vendorcredits")
                && context.assume(UnverifiedFact.VENDOR_CREDITS_HAVE_AN_UNDERSCORE)) {
            return "vendor_credits";
        }
        return operation.rowsKeys().isEmpty()
                ? resource.name()
                : operation.rowsKeys().get(0);
    }

    /** The filter that applies: the one asked for if somebody knows it, else the default one. */
    private Optional<RowFilter> filter(Invocation in) {
        Optional<String> normal = abilities.map(ChangeAbilities::defaultFilter);
        boolean takesFilter = in.operation().queryParameter("filter_by").isPresent() || normal.isPresent();
        return in.query("filter_by")
                .filter(asked -> takesFilter)
                .flatMap(asked -> RowFilter.of(asked, row -> statusToday(in, row)))
                .or(() -> normal.flatMap(name -> RowFilter.of(name, row -> statusToday(in, row))));
    }

    private static String statusToday(Invocation in, Row row) {
        return in.ledger().known(in.resource(), row).path("status").asText("");
    }

    private Predicate<Row> condition(Invocation in, Optional<RowFilter> filter) {
        Predicate<Row> condition = filter.map(RowFilter::condition).orElse(null);
        if (resource.name().equals("invoices") && !context.assume(UnverifiedFact.DEBIT_NOTES_ARE_AMONG_INVOICES)) {
            condition =
                    and(condition, row -> !row.fields().path("type").asText("").equals("debit_note"));
        }
        if (resource.name().equals("organizations")) {
            condition = and(condition, row -> in.membership().isIn(row.id()));
        }
        Predicate<ObjectNode> fields = fieldFilters.of(in);
        if (fields == null) {
            return condition;
        }
        Ledger ledger = in.ledger();
        Predicate<Row> known = row -> fields.test(ledger.known(in.resource(), row));
        return and(condition, known);
    }

    private static Predicate<Row> and(Predicate<Row> left, Predicate<Row> right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.and(right);
    }

    private ObjectNode pageContext(Invocation in, Page page, boolean more, Optional<String> filter, Sorting sorting) {
        ObjectNode told = Json.object();
        told.put("page", page.number());
        told.put("per_page", page.size());
        told.put("has_more_page", more);
        told.put("report_name", shapes.report(resource.name()).orElse(Words.capital(resource.name())));
        filter.ifPresent(name -> told.put("applied_filter", name));
        for (String name : shapes.pageContext(resource.name())) {
            switch (name) {
                case "custom_fields" -> told.set(name, Json.array());
                case "as_of_date", "to_date" ->
                    told.put(
                            name, in.ledger().organization().day(in.call().at()).toString());
                default -> told.put(name, "");
            }
        }
        if (sorting.isKnown()) {
            told.put("sort_column", sorting.column());
            told.put("sort_order", sorting.ascending() ? "A" : "D");
        }
        return told;
    }
}
