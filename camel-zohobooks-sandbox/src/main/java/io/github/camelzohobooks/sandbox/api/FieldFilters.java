package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Filters on fields: a query parameter that the list declares and that is a field of the rows, perhaps with an ending
 * that says how to compare. Everything else is ignored, as Zoho does.
 */
final class FieldFilters {

    private static final Set<String> NOT_FILTERS = Set.of(
            "page", "per_page", "sort_column", "sort_order", "filter_by", "last_modified_time", "response_option");

    /** How to compare what stands in the row (left) with what is asked for (right), by the ending of the parameter. */
    private static final Map<String, BiPredicate<String, String>> ENDINGS = Map.of(
            "_start", (row, asked) -> compare(row, asked) >= 0,
            "_end", (row, asked) -> compare(row, asked) <= 0,
            "_before", (row, asked) -> compare(row, asked) < 0,
            "_after", (row, asked) -> compare(row, asked) > 0,
            "_less_than", (row, asked) -> compare(row, asked) < 0,
            "_less_equals", (row, asked) -> compare(row, asked) <= 0,
            "_greater_than", (row, asked) -> compare(row, asked) > 0,
            "_greater_equals", (row, asked) -> compare(row, asked) >= 0,
            "_contains", (row, asked) -> row.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT)),
            "_startswith", (row, asked) -> row.toLowerCase(Locale.ROOT).startsWith(asked.toLowerCase(Locale.ROOT)));

    private final Shapes shapes;

    FieldFilters(Shapes shapes) {
        this.shapes = shapes;
    }

    /** What the known fields of a record must be; null where nothing is asked for. */
    Predicate<ObjectNode> of(Invocation in) {
        List<Predicate<ObjectNode>> filters = new ArrayList<>();
        for (Parameter parameter : in.operation().queryParameters()) {
            String asked = in.query(parameter.name()).orElse("");
            if (!asked.isEmpty() && !NOT_FILTERS.contains(parameter.name())) {
                Predicate<ObjectNode> filter = filter(in.operation().resource(), parameter.name(), asked);
                if (filter != null) {
                    filters.add(filter);
                }
            }
        }
        return filters.stream().reduce(Predicate::and).orElse(null);
    }

    private Predicate<ObjectNode> filter(String resource, String parameter, String asked) {
        if (parameter.equals("search_text")) {
            return record -> anyTextContains(record, asked.toLowerCase(Locale.ROOT));
        }
        if (parameter.equals("status")) {
            return record -> statusIs(record.path("status").asText(""), asked);
        }
        for (Map.Entry<String, BiPredicate<String, String>> ending : ENDINGS.entrySet()) {
            if (parameter.endsWith(ending.getKey())) {
                String field = parameter.substring(
                        0, parameter.length() - ending.getKey().length());
                return isField(resource, field) ? compared(resource, field, asked, ending.getValue()) : null;
            }
        }
        return isField(resource, parameter)
                ? compared(resource, parameter, asked, (row, wanted) -> compare(row, wanted) == 0)
                : null;
    }

    private boolean isField(String resource, String field) {
        return shapes.isInRow(resource, field);
    }

    private static boolean statusIs(String status, String asked) {
        return asked.equals("unpaid")
                ? Set.of("sent", "viewed", "overdue", "partially_paid", "open").contains(status)
                : status.equals(asked);
    }

    private Predicate<ObjectNode> compared(
            String resource, String field, String asked, BiPredicate<String, String> comparison) {
        // What is not stored may still be filled, such as the currency; filling is slow, so only then.
        return record -> comparison.test(
                (record.has(field) ? record : shapes.row(resource, record))
                        .path(field)
                        .asText(""),
                asked);
    }

    private static boolean anyTextContains(ObjectNode record, String text) {
        for (JsonNode value : record) {
            if (value.isTextual() && value.asText().toLowerCase(Locale.ROOT).contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** Numbers as numbers, so that 100 is 100.00; the rest as text, which is right for dates. */
    private static int compare(String row, String asked) {
        try {
            return new BigDecimal(row).compareTo(new BigDecimal(asked));
        } catch (NumberFormatException e) {
            return row.compareToIgnoreCase(asked);
        }
    }
}
