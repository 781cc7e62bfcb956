package io.github.camelzohobooks.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sandbox whose books outlast the program, so that the demo can be stopped and started again like a job that reads a
 * real account. The sandbox keeps its records in memory; they are written to a file at the end and read at the next start.
 */
final class DemoBooks implements AutoCloseable {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final List<String> RESOURCES = List.of("contacts", "invoices");
    private static final int SEEDED_INVOICES = 12;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    private final Path file;
    private final SandboxClock clock = SandboxClock.system();
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();
    private final boolean resumed;

    /**
     * Opens the books.
     *
     * @param directory the demo's directory. If it has no books, because there were none yet or the program was killed,
     *     everything in it is deleted: its positions and files belong to books that are gone
     */
    DemoBooks(Path directory) throws IOException {
        file = directory.resolve("books.json");
        resumed = Files.exists(file);
        if (resumed) {
            restore(JSON.readValue(file.toFile(), new TypeReference<>() {}));
            Files.delete(file);
        } else {
            DemoDirectory.empty(directory);
            sandbox.books().seed("invoices", SEEDED_INVOICES);
        }
    }

    /** The options with which the component zohobooks reaches the sandbox. */
    Map<String, String> options() {
        return Account.of(sandbox);
    }

    /** A customer who is there from the beginning. */
    String customerId() {
        return sandbox.books().all("contacts").get(0).path("contact_id").asText();
    }

    /** Tells people what runs. */
    @Override
    public String toString() {
        return (resumed
                        ? "The sandbox with the books of the last run"
                        : "A sandbox with " + SEEDED_INVOICES + " invoices")
                + " stands in for Zoho Books at " + sandbox.apiBase();
    }

    private void restore(Map<String, List<ObjectNode>> saved) {
        Books books = sandbox.books();
        saved.forEach((resource, records) -> records.forEach(record -> {
            Instant created = time(record, "created_time");
            Instant modified = time(record, "last_modified_time");
            String id = record.path(idField(resource)).asText();
            books.createAt(resource, record, created);
            if (modified.isAfter(created)) {
                clock.set(modified);
                books.update(resource, id, record.objectNode());
            }
        }));
        clock.set(Instant.now());
        saved.forEach((resource, records) -> records.forEach(
                record -> useUpIdsBefore(record.path(idField(resource)).asText())));
    }

    /** The sandbox counts its ids from the beginning; a new record must not get the id of a restored one. */
    private void useUpIdsBefore(String id) {
        String given;
        do {
            given = sandbox.books()
                    .create("items", JSON.createObjectNode())
                    .path("item_id")
                    .asText();
            sandbox.books().delete("items", given);
        } while (given.compareTo(id) <= 0);
    }

    private static Instant time(ObjectNode record, String field) {
        return OffsetDateTime.parse(record.path(field).asText(), TIMESTAMP).toInstant();
    }

    private static String idField(String resource) {
        return resource.substring(0, resource.length() - 1) + "_id";
    }

    /** Saves the books and stops the sandbox. */
    @Override
    public void close() throws IOException {
        Map<String, List<ObjectNode>> saved = new LinkedHashMap<>();
        RESOURCES.forEach(resource -> saved.put(resource, sandbox.books().all(resource)));
        sandbox.close();
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), saved);
    }
}
