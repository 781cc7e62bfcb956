package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query parameter that takes several ids in one call, separated by commas, such as {@code invoice_ids}.
 *
 * @param call names the call, for messages
 * @param parameter the name of the parameter
 * @param idFields the fields of a record that its id may stand in
 */
record IdList(String call, String parameter, List<String> idFields) {

    private static final String IDS = "_ids";
    private static final String ID = "_id";
    private static final String BULK = "bulk";

    /** The parameter of an operation that acts on several records at once, empty for all other operations. */
    static Optional<IdList> of(Resource resource, Operation operation) {
        List<Parameter> parameters = operation.queryParameters();
        Optional<Parameter> found =
                first(parameters.stream().filter(Parameter::required).toList(), IDS);
        boolean several = operation.name().startsWith(BULK);
        if (found.isEmpty() && (several || isAboutNoOneRecord(operation))) {
            found = first(parameters, IDS);
        }
        if (found.isEmpty() && several) {
            // The specification names that of vendor payments as if it were one.
            found = first(parameters.stream().filter(Parameter::required).toList(), ID);
        }
        return found.map(parameter ->
                new IdList(operation.qualifiedName(), parameter.name(), idFields(resource, parameter.name())));
    }

    private static Optional<Parameter> first(List<Parameter> parameters, String ending) {
        return parameters.stream()
                .filter(parameter -> parameter.name().endsWith(ending))
                .findFirst();
    }

    /** Filters of lists take several ids, too, but a list of ids is no filter. */
    private static boolean isAboutNoOneRecord(Operation operation) {
        return operation.rowsKeys().isEmpty() && operation.pathParameters().isEmpty();
    }

    private static List<String> idFields(Resource resource, String parameter) {
        List<String> fields = new ArrayList<>();
        fields.add(parameter.endsWith(IDS) ? parameter.substring(0, parameter.length() - 1) : parameter);
        resource.idField().ifPresent(fields::add);
        return fields;
    }

    /** Whether an item is an id, or a record that has one. */
    boolean isId(Object item) {
        return id(item).isPresent();
    }

    private Optional<String> id(Object item) {
        if (item instanceof Map<?, ?> record) {
            return idFields.stream().filter(record::containsKey).findFirst().map(field -> text(record.get(field)));
        }
        if (item instanceof JsonNode record && record.isObject()) {
            return idFields.stream().filter(record::hasNonNull).findFirst().map(field -> text(record.get(field)));
        }
        return Optional.ofNullable(text(item)).filter(text -> text.matches("\\w+"));
    }

    /** An id as text, null for what is none. */
    static String text(Object item) {
        if (item instanceof CharSequence || item instanceof Number) {
            return item.toString().trim();
        }
        return item instanceof JsonNode node && node.isValueNode() && !node.isNull()
                ? node.asText().trim()
                : null;
    }

    /**
     * The ids as Zoho takes them.
     *
     * @throws ZohoBooksValidationException if there is none, or an item is none
     */
    String joined(Iterator<?> items) {
        List<String> ids = new ArrayList<>();
        while (items.hasNext()) {
            Object item = items.next();
            int index = ids.size();
            ids.add(id(item).orElseThrow(() -> new ZohoBooksValidationException(call + " takes ids in the parameter "
                    + parameter + ", and item " + index + " of the body, counted from 0, is none and has no field "
                    + String.join(" or ", idFields) + ". Nothing was sent")));
        }
        if (ids.isEmpty()) {
            throw new ZohoBooksValidationException(
                    call + " needs " + parameter + ": the list of ids in the body is empty. Nothing was sent");
        }
        return String.join(",", ids);
    }
}
