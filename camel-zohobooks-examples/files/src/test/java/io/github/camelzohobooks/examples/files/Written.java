package io.github.camelzohobooks.examples.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What the example has written, and what it should have. */
final class Written {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;

    Written(Path directory) {
        this.directory = directory;
    }

    /** The last state of each invoice, as key and modified time. */
    static List<String> changesIn(Books books, String organization) {
        return books.all("invoices").stream()
                .map(invoice -> organization + "/invoices/"
                        + invoice.path("invoice_id").asText() + "@"
                        + OffsetDateTime.parse(
                                        invoice.path("last_modified_time").asText(), TIMESTAMP)
                                .toInstant())
                .toList();
    }

    /** Key and modified time of each line; fails if a line is no JSON. */
    List<String> jsonLines() {
        List<String> changes = new ArrayList<>();
        for (Path file : files("invoices", ".jsonl")) {
            String text = text(file);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                throw new AssertionError("The last line of " + file + " is torn");
            }
            text.lines().map(Written::source).forEach(changes::add);
        }
        return changes;
    }

    /** The same of the CSV files; fails if a line has not all columns, or a file not its names. */
    List<String> csvLines() {
        List<String> changes = new ArrayList<>();
        for (Path file : files("invoices", ".csv")) {
            try (Reader reader = Files.newBufferedReader(file)) {
                for (CSVRecord line : CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
                    if (!line.isConsistent() || !line.get("invoice_number").startsWith("INV-")) {
                        throw new AssertionError("A line of " + file + " is not whole: " + line);
                    }
                    changes.add(line.get("key") + "@" + line.get("modified"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return changes;
    }

    /** How many lines there are, whether whole or not. */
    long lineCount() {
        return files("invoices", ".jsonl").stream()
                .mapToLong(file -> text(file).lines().count())
                .sum();
    }

    /** The documents under their names, without those that are being written. */
    List<Path> bills() {
        return files("bills", "").stream()
                .filter(file -> !file.toString().endsWith(".part"))
                .toList();
    }

    static Map<String, String> environment(ZohoBooksSandbox account) {
        return Map.of(
                "ZOHO_CLIENT_ID", account.credentials().clientId(),
                "ZOHO_CLIENT_SECRET", account.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN", account.credentials().refreshToken(),
                "ZOHO_DATA_CENTER", "us");
    }

    static Map<String, String> reaching(ZohoBooksSandbox account) {
        return Map.of(
                "camel.component.zohobooks.apiUrl",
                account.apiBase().toString(),
                "camel.component.zohobooks.accountsUrl",
                account.accountsBase().toString(),
                "camel.component.zohobooks.limits.callsPerMinute",
                "100000",
                "camel.component.zohobooks.limits.dailyQuota",
                "10000000");
    }

    private static String source(String line) {
        try {
            JsonNode source = JSON.readTree(line).path("source");
            return source.path("key").asText() + "@" + source.path("modified").asText();
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String name, String ending) {
        Path in = directory.resolve(name);
        if (Files.notExists(in)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
