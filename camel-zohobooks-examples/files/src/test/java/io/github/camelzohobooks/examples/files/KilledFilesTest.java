package io.github.camelzohobooks.examples.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's JVM is killed in the middle of its work, again and again, while somebody works in the books. */
class KilledFilesTest {

    private static final int SEEDED = 600;
    private static final int BILLS = 30;
    private static final int DOCUMENT_BYTES = 1_000_000;
    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 60 : 4;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Often enough to see a file that is being written. */
    private static final Duration SOON = Duration.ofMillis(2);

    private static final Duration LATER = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private final Random random = new Random(815);

    @Test
    void eachChangeIsThereOnceAndEachLineAndDocumentIsWhole() throws Exception {
        Written written = new Written(directory);
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.requests().keepLast(0);
            Books books = sandbox.books();
            books.seed("invoices", SEEDED);
            byte[] document = attachDocuments(sandbox);
            ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
            try {
                ScheduledFuture<?> writing =
                        writer.scheduleWithFixedDelay(() -> change(books), 0, 25, TimeUnit.MILLISECONDS);
                for (int kill = 0; kill < KILLS; kill++) {
                    live(
                            sandbox,
                            "life-" + kill,
                            SOON,
                            kill % 2 == 0 ? linesAppended(written) : documentIsBeingWritten());
                    tear();
                }
                assertThat(writing.isDone()).as("the writer has failed").isFalse();
            } finally {
                writer.shutdown();
                assertThat(writer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
            List<String> last = Written.changesIn(books, sandbox.organizationId());
            live(sandbox, "last", LATER, () -> written.bills().size() >= BILLS && isThere(written, last));

            assertThat(written.jsonLines()).containsAll(last).doesNotHaveDuplicates();
            assertThat(written.csvLines()).isEqualTo(written.jsonLines());
            assertThat(written.bills())
                    .hasSize(BILLS)
                    .allSatisfy(bill -> assertThat(Arrays.equals(Files.readAllBytes(bill), document))
                            .as("%s is whole", bill)
                            .isTrue());
        }
    }

    /** Files are read while they are written to and cut, so lines may be torn for a moment. */
    private static boolean isThere(Written written, List<String> changes) {
        try {
            return written.csvLines().containsAll(changes);
        } catch (AssertionError | UncheckedIOException e) {
            return false;
        }
    }

    private interface Moment {
        boolean hasCome() throws IOException;
    }

    private Moment linesAppended(Written written) {
        int lines = 1 + random.nextInt(SEEDED / 3);
        long before = written.lineCount();
        return () -> written.lineCount() >= before + lines;
    }

    private Moment documentIsBeingWritten() {
        Path bills = directory.resolve("bills");
        long before = count(bills);
        int more = 1 + random.nextInt(5);
        return () -> {
            if (Files.notExists(bills)) {
                return false;
            }
            try (var files = Files.list(bills)) {
                List<Path> all = files.toList();
                // Where all bills have been written, none may come.
                return all.size() >= Math.min(BILLS, before + more)
                        && (all.size() >= BILLS
                                || all.stream().anyMatch(file -> file.toString().endsWith(".part")));
            }
        };
    }

    private static long count(Path bills) {
        String[] names = bills.toFile().list();
        return names == null ? 0 : names.length;
    }

    private void live(ZohoBooksSandbox sandbox, String name, Duration interval, Moment end) throws Exception {
        Map<String, String> properties = new HashMap<>(Written.reaching(sandbox));
        properties.put("example.directory", directory.toString());
        properties.put("example.delay", "100");
        properties.put("example.changes", "0");
        ExampleProcess process = ExampleProcess.start(
                FilesByDay.class, Written.environment(sandbox), properties, directory.resolve(name + ".log"));
        try {
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(interval)
                    .until(() -> !process.isAlive() || end.hasCome());
            assertThat(process.isAlive()).as(process.output()).isTrue();
        } finally {
            process.kill();
        }
    }

    /** What a kill in the middle of a write leaves behind, where it did not. */
    private void tear() throws IOException {
        Path day = directory.resolve("invoices");
        if (Files.exists(day)) {
            // Those of yesterday are not the example's any more.
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            try (var files = Files.list(day)) {
                for (Path file : files.filter(
                                file -> file.getFileName().toString().startsWith(today))
                        .toList()) {
                    Files.writeString(file, "{\"op\":\"u\",\"bef", StandardOpenOption.APPEND);
                }
            }
        }
    }

    private byte[] attachDocuments(ZohoBooksSandbox sandbox) throws Exception {
        byte[] document = new byte[DOCUMENT_BYTES];
        random.nextBytes(document);
        sandbox.books().seed("bills", BILLS);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            StringBuilder options = new StringBuilder();
            Account.of(sandbox)
                    .forEach((name, value) -> options.append("&")
                            .append(name)
                            .append("=RAW(")
                            .append(value)
                            .append(")"));
            for (String id : sandbox.books().ids("bills")) {
                template.requestBodyAndHeaders(
                        "zohobooks:bills/addAttachment?" + options.substring(1),
                        document,
                        Map.of(ZohoBooksConstants.ID, id, Exchange.FILE_NAME, "scan.pdf"));
            }
        }
        return document;
    }

    private void change(Books books) {
        if (random.nextInt(3) == 0) {
            books.seedAt("invoices", 1, Instant.now());
        } else {
            List<String> ids = books.ids("invoices");
            books.update(
                    "invoices",
                    ids.get(random.nextInt(ids.size())),
                    JsonMapper.builder().build().createObjectNode().put("notes", "Changed"));
        }
    }
}
