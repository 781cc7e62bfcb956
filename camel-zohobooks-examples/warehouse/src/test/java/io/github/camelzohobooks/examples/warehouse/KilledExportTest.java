package io.github.camelzohobooks.examples.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.http.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's JVM is killed in the middle of its work, again and again, while somebody works in the books. */
class KilledExportTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int KILLS = FULL ? 40 : 4;
    private static final int CHANGES = FULL ? 400 : 60;

    /** So large that an export has calls for all kills. */
    private static final int SIZE = FULL ? 12 : 1;

    private static final int INVOICES = 1_500 * SIZE;

    /** All pages of these stay as they are. */
    private static final Map<String, Integer> QUIET =
            Map.of("bills", 450 * SIZE, "items", 450 * SIZE, "currencies", 450 * SIZE, "expenses", 250 * SIZE);

    @TempDir
    private Path directory;

    /** The process to kill, and by which of the next calls. */
    private record Trap(ExampleProcess process, int calls) {
        Trap next() {
            return new Trap(process, calls - 1);
        }
    }

    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private final Random random = new Random(1_848);
    private final Set<String> changed = new HashSet<>();

    @Test
    void eachRecordIsThereOnceAndAgainOnlyIfItHasChangedMeanwhile() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            Books books = sandbox.books();
            QUIET.forEach(books::seed);
            books.seed("invoices", INVOICES);
            // Not while the last poll asks for what has changed: that comes with the next export.
            sandbox.before(
                    call -> call.path().endsWith("/invoices")
                            && call.parameter("last_modified_time").isEmpty(),
                    call -> change(books));
            sandbox.before(call -> call.path().startsWith("/books/v3/"), this::killIfTrapped);

            int kills = 0;
            for (int life = 0; life < KILLS; life++) {
                ExampleProcess process = start(sandbox, "life-" + life);
                trap.set(new Trap(process, 2 + random.nextInt(8)));
                await().atMost(Duration.ofMinutes(5)).until(() -> !process.isAlive());
                if (trap.getAndSet(null) != null) {
                    assertThat(process.exitStatus()).as(process.output()).isZero();
                    break;
                }
                kills++;
                tear();
            }
            if (new Exports(directory).complete().isEmpty()) {
                ExampleProcess last = start(sandbox, "last");
                assertThat(last.exitStatus()).as(last.output()).isZero();
            }

            Path export = new Exports(directory).complete().get(0);
            for (String resource : QUIET.keySet()) {
                assertThat(ids(Exports.read(export, resource), resource))
                        .as(resource)
                        .containsExactlyInAnyOrderElementsOf(books.ids(resource));
                assertThat(Exports.manifest(export, resource).path("records").asInt())
                        .isEqualTo(books.count(resource));
            }
            assertInvoices(export, books);
            System.out.printf("[warehouse] %d kills, %d changes%n", kills, changed.size());
        }
    }

    /** What a kill in the middle of a page leaves behind, where it did not: half a page, and the beginning of a new part. */
    private void tear() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("exports"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("-0001.jsonl.gz"))
                    .toList()) {
                byte[] half = Arrays.copyOf(Files.readAllBytes(file), 50);
                Files.write(file, half, StandardOpenOption.APPEND);
                Files.write(file.resolveSibling(file.getFileName().toString().replace("0001", "0002")), half);
            }
        }
    }

    private void assertInvoices(Path export, Books books) throws Exception {
        List<JsonNode> lines = Exports.read(export, "invoices");
        Map<String, String> lastStates = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (JsonNode line : lines) {
            String id = line.path("invoice_id").asText();
            if (lastStates.put(id, line.path("last_modified_time").asText()) != null) {
                repeated.add(id);
            }
        }
        assertThat(changed).containsAll(repeated);
        assertThat(books.all("invoices"))
                .allSatisfy(invoice -> assertThat(lastStates)
                        .containsEntry(
                                invoice.path("invoice_id").asText(),
                                invoice.path("last_modified_time").asText()));
        JsonNode manifest = Exports.manifest(export, "invoices");
        assertThat(manifest.path("records").asInt()).isEqualTo(lastStates.size());
        assertThat(changed).hasSizeGreaterThan(10);
    }

    private static List<String> ids(List<JsonNode> lines, String resource) {
        String field =
                resource.equals("currencies") ? "currency_id" : resource.substring(0, resource.length() - 1) + "_id";
        return lines.stream().map(line -> line.path(field).asText()).toList();
    }

    private ExampleProcess start(ZohoBooksSandbox sandbox, String name) throws Exception {
        return ExampleProcess.start(
                Warehouse.class,
                Exports.environment(sandbox),
                Exports.properties(sandbox, directory, String.join(",", QUIET.keySet()) + ",invoices"),
                directory.resolve(name + ".log"));
    }

    private void killIfTrapped(Call call) {
        Trap now = trap.updateAndGet(set -> set == null ? null : set.next());
        if (now != null && now.calls() <= 0 && trap.compareAndSet(now, null)) {
            try {
                now.process().kill();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Between two pages rows move, vanish and come. */
    private void change(Books books) {
        if (changed.size() >= CHANGES) {
            return;
        }
        for (int i = 0; i < 3; i++) {
            List<String> ids = books.ids("invoices");
            String id = ids.get(random.nextInt(ids.size()));
            changed.add(id);
            books.update(
                    "invoices",
                    id,
                    JsonMapper.builder().build().createObjectNode().put("notes", "Changed"));
        }
        books.delete("invoices", books.ids("invoices").get(random.nextInt(books.count("invoices"))));
        books.seedAt("invoices", 1, Instant.now());
    }
}
