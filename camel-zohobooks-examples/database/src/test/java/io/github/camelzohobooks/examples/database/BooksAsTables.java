package io.github.camelzohobooks.examples.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.Books;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The same rows from two sides: as the tables of a replica hold them, and as they should be by the books. */
final class BooksAsTables {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    private static final int MOST_CHARACTERS = 200;

    private record Table(String name, String resource, List<String> columns) {}

    private static final List<Table> TABLES = List.of(
            new Table(
                    "contact",
                    "contacts",
                    List.of("contact_id", "contact_name", "company_name", "contact_type", "email", "status")),
            new Table("item", "items", List.of("item_id", "name", "sku", "rate", "status")),
            new Table(
                    "invoice",
                    "invoices",
                    List.of(
                            "invoice_id",
                            "invoice_number",
                            "customer_id",
                            "customer_name",
                            "date",
                            "due_date",
                            "status",
                            "currency_code",
                            "total",
                            "balance")));
    private static final List<String> LINE_COLUMNS =
            List.of("line_item_id", "item_id", "name", "description", "quantity", "rate", "item_total");

    private BooksAsTables() {}

    /** What the tables hold, by the name of the table and the id of the record. */
    static Map<String, List<Object>> stored(JdbcTemplate database) {
        Map<String, List<Object>> rows = new TreeMap<>();
        for (Table table : TABLES) {
            database.query("select * from " + table.name(), row -> {
                List<Object> values = values(row, table.columns());
                values.add(row.getTimestamp("last_modified").toInstant());
                values.add(json(row.getString("record")));
                rows.put(table.name() + " " + values.get(0), values);
            });
        }
        database.query("select * from invoice_line_item", row -> {
            List<Object> values = values(row, LINE_COLUMNS);
            values.add(row.getString("invoice_id"));
            values.add(row.getInt("place"));
            rows.put("line " + values.get(0), values);
        });
        database.query("select * from other_record", row -> {
            rows.put(
                    row.getString("resource") + " " + row.getString("id"),
                    List.of(row.getTimestamp("last_modified").toInstant(), json(row.getString("record"))));
        });
        return rows;
    }

    /** What the tables should hold. */
    static Map<String, List<Object>> wanted(Books books) {
        Map<String, List<Object>> rows = new TreeMap<>();
        for (Table table : TABLES) {
            for (JsonNode record : books.all(table.resource())) {
                List<Object> values = values(record, table.columns());
                values.add(modified(record));
                values.add(json(record.toString()));
                rows.put(table.name() + " " + values.get(0), values);
            }
        }
        for (JsonNode invoice : books.all("invoices")) {
            int place = 0;
            for (JsonNode line : invoice.path("line_items")) {
                List<Object> values = values(line, LINE_COLUMNS);
                values.add(invoice.path("invoice_id").asText());
                values.add(++place);
                rows.put("line " + values.get(0), values);
            }
        }
        for (ObjectNode payment : books.all("customerpayments")) {
            Object modified = modified(payment);
            // The list has it, the record has not.
            payment.remove("last_modified_time");
            rows.put(
                    "customerpayments " + payment.path("payment_id").asText(),
                    List.of(modified, json(payment.toString())));
        }
        return rows;
    }

    /** The first few rows that are not as they should be. */
    static List<String> differences(Map<String, List<Object>> stored, Map<String, List<Object>> wanted) {
        return Stream.of(stored.keySet(), wanted.keySet())
                .flatMap(Collection::stream)
                .distinct()
                .filter(row -> !String.valueOf(stored.get(row)).equals(String.valueOf(wanted.get(row))))
                .map(row -> row + " is " + shortened(stored.get(row)) + " and should be " + shortened(wanted.get(row)))
                .limit(3)
                .collect(Collectors.toList());
    }

    /** Without the whole record. */
    private static String shortened(List<Object> row) {
        String text = String.valueOf(row);
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "..." : text;
    }

    private static List<Object> values(ResultSet row, List<String> columns) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (String column : columns) {
            Object value = row.getObject(column);
            values.add(value instanceof BigDecimal number ? plain(number) : String.valueOf(value));
        }
        return values;
    }

    private static List<Object> values(JsonNode record, List<String> columns) {
        return columns.stream()
                .map(record::path)
                .map(value -> value.isNumber() ? plain(value.decimalValue()) : value.asText())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Object modified(JsonNode record) {
        return OffsetDateTime.parse(record.path("last_modified_time").asText(), TIMESTAMP)
                .toInstant();
    }

    /** With all keys in order, which the database does not keep. */
    private static Object json(String text) {
        try {
            return JSON.writeValueAsString(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
