package io.github.camelzohobooks.sandbox.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records as a table of plain values; nested ones are left out.
 *
 * @param columns the names of the fields
 * @param rows the values of each record as text, in the order of the columns
 */
record Grid(List<String> columns, List<List<String>> rows) {

    static Grid of(List<ObjectNode> records) {
        Set<String> columns = new LinkedHashSet<>();
        for (ObjectNode record : records) {
            for (Map.Entry<String, JsonNode> field : record.properties()) {
                if (field.getValue().isValueNode()) {
                    columns.add(field.getKey());
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (ObjectNode record : records) {
            rows.add(columns.stream()
                    .map(column -> record.path(column).asText(""))
                    .toList());
        }
        return new Grid(List.copyOf(columns), rows);
    }

    /** RFC 4180. */
    String csv() {
        StringBuilder text = new StringBuilder(line(columns));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> values) {
        return values.stream().map(Grid::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        return value.matches("[^\",\\r\\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
